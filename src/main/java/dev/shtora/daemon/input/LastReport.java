package dev.shtora.daemon.input;

import java.time.Instant;

/**
 * The newest report of a contact.
 *
 * @param since when it came, or was measured, by the wall clock
 */
public record LastReport(String word, Instant since) {}
