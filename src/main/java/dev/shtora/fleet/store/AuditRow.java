package dev.shtora.fleet.store;

import java.time.Instant;

/**
 * Who did what.
 *
 * @param id of a command: the id of its progress
 * @param action such as {@code move 30}
 * @param scope the covers, as the operator chose them
 * @param covers their number at that time
 */
public record AuditRow(long id, Instant at, String who, String action, String scope, int covers) {}
