package dev.shtora.daemon.status;

import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Tilt;
import dev.shtora.device.motor.deadline.Lateness;
import dev.shtora.text.ForeignText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What moves a cover, and the attributes that only such a cover has. */
public sealed interface CoverKind {
    /** The longest text of a device's problem that is published. */
    int MAX_PROBLEM = 255;

    /** The slats of the cover; empty if it has none. */
    default Optional<SlatStatus> slats() {
        return Optional.empty();
    }

    /**
     * The slats of a cover that has some.
     *
     * @param tilt empty while unknown
     */
    record SlatStatus(Optional<Tilt> tilt) {}

    /** Adds the attributes before the position. */
    void addFirst(Map<String, Object> attributes);

    /** Adds the attributes after the position. */
    void addPosition(CoverStatus status, Map<String, Object> attributes);

    /** Adds the last attributes. */
    void addLast(CoverStatus status, Map<String, Object> attributes);

    /**
     * A motor on pins.
     *
     * @param endstop whether it has an endstop, so that it finds its top on its own
     * @param stepsSinceTop the steps since the position was set; empty if that was before the start
     * @param late the lateness of the last move
     */
    record Local(boolean endstop, OptionalInt stepsSinceTop, Lateness late) implements CoverKind {
        @Override
        public void addFirst(Map<String, Object> attributes) {
            attributes.put("endstop", endstop);
        }

        @Override
        public void addPosition(CoverStatus status, Map<String, Object> attributes) {
            status.position().ifPresent(_ -> attributes.put("uncertainty_steps",
                    Math.max(status.uncertainty().below(), status.uncertainty().above())));
            stepsSinceTop.ifPresent(steps -> attributes.put("steps_since_top", steps));
        }

        /** The lateness of the last move, in microseconds. */
        @Override
        public void addLast(CoverStatus status, Map<String, Object> attributes) {
            if (status.moving()) {
                return;
            }
            Lateness.Figures figures = late.figures();
            if (figures.steps() == 0) {
                return;
            }
            Map<String, Object> micros = new LinkedHashMap<>();
            micros.put("p50", figures.p50() / 1000);
            micros.put("p99", figures.p99() / 1000);
            micros.put("p999", figures.p999() / 1000);
            micros.put("max", figures.max() / 1000);
            micros.put("fresh_starts", figures.restarts());
            attributes.put("lateness_us", micros);
        }
    }

    /**
     * A device elsewhere on the broker.
     *
     * @param device its name in its topics
     * @param profile how devices of its kind report and take commands
     * @param problem what it says is wrong; empty if it says nothing
     * @param slats the tilt of its slats; empty if it has none
     */
    record Remote(String device, String profile, Optional<String> problem, Optional<SlatStatus> slats)
            implements
                CoverKind {
        @Override
        public void addFirst(Map<String, Object> attributes) {
            attributes.put("device", device);
            attributes.put("profile", profile);
        }

        @Override
        public void addPosition(CoverStatus status, Map<String, Object> attributes) {
            attributes.put("estimated", status.estimated());
            slats.ifPresent(known -> {
                attributes.put("slats", true);
                known.tilt().ifPresent(tilt -> attributes.put("tilt", tilt.percent()));
            });
        }

        @Override
        public void addLast(CoverStatus status, Map<String, Object> attributes) {
            problem.ifPresent(text -> attributes.put("device_problem", ForeignText.line(text, MAX_PROBLEM)));
        }
    }
}
