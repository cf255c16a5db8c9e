package dev.shtora.core.automation.reaction;

import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Truth;
import dev.shtora.core.cover.Position;

/**
 * An alarm that moves a cover to a safe position, for example in a storm.
 *
 * @param name its name, such as {@code storm}
 * @param level its priority
 * @param when the alarm; the delay at its end is the time for which the position is held afterwards
 * @param position the safe position
 * @param refusesPeople whether commands of people are refused during the alarm, except a stop
 * @param alarmIfSilent whether a silent sensor counts as an alarm
 */
public record Safety(String name, Level level, Condition when, Position position, boolean refusesPeople,
        boolean alarmIfSilent) {

    /** The priority of an alarm. */
    public enum Level {
        /** Fire and smoke: above everything but a fault. */
        FIRE,
        /** Wind, gusts, hail and rain. */
        STORM
    }

    /** Whether the alarm holds: its condition is met, or its silent sensor counts as an alarm. */
    boolean holds(Truth truth) {
        return truth == Truth.TRUE || truth == Truth.UNAVAILABLE && alarmIfSilent;
    }
}
