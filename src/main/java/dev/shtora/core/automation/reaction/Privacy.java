package dev.shtora.core.automation.reaction;

import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.cover.Position;

/**
 * Privacy: the cover closes when it is dark outside and, for example, a lamp is on.
 *
 * @param when the condition inside
 * @param sunBelow dark means that the elevation of the sun is below this, degrees, -18 to 10
 * @param position the position meanwhile
 */
public record Privacy(Condition when, double sunBelow, Position position) {}
