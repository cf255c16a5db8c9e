package dev.shtora.core.automation.reaction;

import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.cover.Position;

/**
 * The contact of a window or door: while it is open, the cover does not close below a position by itself or with a group.
 *
 * @param open the contact is open; its last value counts however old it is
 * @param keepAtLeast the lowest position meanwhile: open for a door, or a position for ventilation
 * @param refusesPeople whether a person's command to close further is refused too
 */
public record Contact(Condition open, Position keepAtLeast, boolean refusesPeople) {}
