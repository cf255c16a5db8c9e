package dev.shtora.core.automation.reaction;

import dev.shtora.core.automation.condition.Condition;

/**
 * Light, without which the sun does not matter: shade and climate follow the sun only while it is bright.
 *
 * @param bright it is bright
 * @param geometryIfUnavailable whether the position of the sun alone decides while the sensor is silent; otherwise shade does
 *     not move the cover then
 */
public record Light(Condition bright, boolean geometryIfUnavailable) {}
