package dev.shtora.core.automation.schedule;

import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Tilt;
import java.time.Duration;
import java.util.Optional;

/**
 * One line of a schedule.
 *
 * @param label its name and place in the configuration
 * @param trigger when it is due
 * @param clamp the earliest and latest time
 * @param dates on which dates it is due
 * @param jitter the greatest random shift in either direction, 0 or more; the clamp applies after it
 * @param move the position that the cover moves to
 * @param pace how fast it moves there
 * @param tilt how its slats are tilted then; empty to leave them to the device
 */
public record Rule(Label label, Trigger trigger, Clamp clamp, DateFilter dates, Duration jitter, Position move,
        Pace pace, Optional<Tilt> tilt) {

    /**
     * The name of a rule and its place in the configuration.
     *
     * @param id a name of its own, or its number in the schedule, from 1
     * @param file the configuration file
     * @param line its line in the file; 0 without a file
     */
    public record Label(String id, String file, int line) {
        /** A rule without name and file. */
        public static final Label NONE = new Label("", "", 0);
    }

    /** A rule that moves at the normal pace, and tilts nothing. */
    public Rule(Label label, Trigger trigger, Clamp clamp, DateFilter dates, Duration jitter, Position move) {
        this(label, trigger, clamp, dates, jitter, move, Pace.Speed.NORMAL, Optional.empty());
    }

    /** @throws IllegalArgumentException if the jitter is negative */
    public Rule {
        if (jitter.isNegative()) {
            throw new IllegalArgumentException("a jitter is 0 or more, not " + jitter);
        }
    }
}
