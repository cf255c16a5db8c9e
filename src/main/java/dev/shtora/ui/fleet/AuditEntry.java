package dev.shtora.ui.fleet;

import java.time.Instant;

/**
 * A row of the audit log.
 *
 * @param id the number of the command
 * @param action such as {@code open} or {@code position 40}
 * @param scope which covers, in words
 * @param covers how many covers
 */
public record AuditEntry(long id, Instant at, String who, String action, String scope, int covers) {}
