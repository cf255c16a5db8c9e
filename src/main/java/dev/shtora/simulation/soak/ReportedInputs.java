package dev.shtora.simulation.soak;

import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Conditions;
import dev.shtora.core.automation.condition.Truth;
import java.time.Instant;
import java.util.Optional;

/** What the messages of all sensors mean at a moment, derived from the messages alone. Times are nanoseconds. */
final class ReportedInputs {
    private static final String OPEN = "{\"contact\":false}";

    private final ReportedWind wind = new ReportedWind();
    private Optional<Boolean> open = Optional.empty();
    private long doorSince;

    void daemonStarts(long nanos) {
        wind.daemonStarts(nanos);
        open = Optional.empty();
        doorSince = nanos;
    }

    void wind(String payload, boolean kept, long nanos) {
        valid(payload).ifPresent(value -> {
            if (kept) {
                wind.kept(value, nanos);
            } else {
                wind.published(value, nanos);
            }
        });
    }

    private static Optional<Double> valid(String payload) {
        return payload.matches("[0-9]{1,3}(\\.[0-9]+)?") ? Optional.of(Double.valueOf(payload)) : Optional.empty();
    }

    void door(String payload, long nanos) {
        if (payload.equals("{\"contact\":true}") || payload.equals(OPEN)) {
            boolean now = payload.equals(OPEN);
            doorSince = open.equals(Optional.of(now)) ? doorSince : nanos;
            open = Optional.of(now);
        }
    }

    /** Whether the door has said that it is open, and nothing else since. */
    boolean isDoorOpen() {
        return open.orElse(false);
    }

    /** Since when the door says what it says. */
    long doorSince() {
        return doorSince;
    }

    Truth storm(long nanos) {
        return wind.truth(nanos);
    }

    long stormChangedAt() {
        return wind.changedAt();
    }

    /** The same as conditions, for a decision. */
    Conditions at(long nanos) {
        return new Conditions() {
            @Override
            public Evaluation of(Condition condition) {
                Truth truth = condition instanceof Condition.Threshold
                        ? storm(nanos)
                        : open.map(yes -> yes ? Truth.TRUE : Truth.FALSE).orElse(Truth.UNSETTLED);
                return new Evaluation(truth, Instant.MIN);
            }

            @Override
            public Optional<String> shown(String input) {
                return Optional.empty();
            }
        };
    }
}
