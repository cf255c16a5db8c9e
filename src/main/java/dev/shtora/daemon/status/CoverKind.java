package dev.shtora.daemon.status;

import dev.shtora.core.cover.CoverStatus;
import dev.shtora.device.motor.Lateness;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** What moves a cover, and the attributes that only such a cover has. */
public sealed interface CoverKind {
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
            Lateness.Figures figures = late.figures();
            if (status.moving() || figures.steps() == 0) {
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
     * @param profile how it is spoken to
     */
    record Remote(String device, String profile) implements CoverKind {
        @Override
        public void addFirst(Map<String, Object> attributes) {
            attributes.put("device", device);
            attributes.put("profile", profile);
        }

        @Override
        public void addPosition(CoverStatus status, Map<String, Object> attributes) {}

        @Override
        public void addLast(CoverStatus status, Map<String, Object> attributes) {}
    }
}
