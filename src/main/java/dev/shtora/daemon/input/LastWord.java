package dev.shtora.daemon.input;

import java.time.Instant;

/**
 * The newest word of a contact.
 *
 * @param since when it came, or was measured, by the wall clock
 */
public record LastWord(String word, Instant since) {}
