package dev.shtora.core.automation.condition;

import dev.shtora.core.automation.condition.InputReading.Health;
import dev.shtora.core.automation.condition.InputValue.Amount;
import dev.shtora.core.automation.condition.InputValue.Word;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A condition on inputs, as the configuration states it. It has no state; {@link ConditionState} has. */
public sealed interface Condition {

    /** A condition on one input. */
    sealed interface Single extends Condition {
        /** The name of the input. */
        String input();

        /** How long a value must hold before the condition changes. */
        Delays delays();

        /** What one value says, without delays. */
        Observed observe(InputReading reading);
    }

    /**
     * For how long a value must hold.
     *
     * @param begin until the condition is met, 0 or more
     * @param end until it is no longer met, 0 or more
     */
    record Delays(Duration begin, Duration end) {
        /** Without delays. */
        public static final Delays NONE = new Delays(Duration.ZERO, Duration.ZERO);

        /** @throws IllegalArgumentException if one is negative */
        public Delays {
            if (begin.isNegative() || end.isNegative()) {
                throw new IllegalArgumentException("a delay is 0 or more");
            }
        }
    }

    /** What a value says about a condition. */
    enum Observed {
        YES,
        NO,
        /** Between the threshold and its release. */
        BETWEEN,
        /** There is no value that counts yet. */
        NOT_YET,
        /** The input is silent or stuck. */
        LOST
    }

    /**
     * A number beyond a threshold.
     *
     * @param above whether the condition is met above the limit; otherwise below it
     * @param limit the threshold, in the unit of the input
     * @param release where the condition ends: below the limit if {@code above}, otherwise above it
     */
    record Threshold(String input, boolean above, double limit, double release, Delays delays) implements Single {
        /** @throws IllegalArgumentException if the release is beyond the limit */
        public Threshold {
            if (above ? release > limit : release < limit) {
                throw new IllegalArgumentException("a condition " + (above ? "above " : "below ") + limit
                        + " cannot end at " + release);
            }
        }

        @Override
        public Observed observe(InputReading reading) {
            return observed(reading, false, value -> {
                if (!(value instanceof Amount(double number))) {
                    return Observed.NOT_YET;
                }
                if (above ? number > limit : number < limit) {
                    return Observed.YES;
                }
                return (above ? number < release : number > release) || limit == release
                        ? Observed.NO
                        : Observed.BETWEEN;
            });
        }
    }

    /**
     * A direction within a sector, in degrees clockwise, both ends included. The sector may contain north.
     *
     * @param from 0 or more, less than 360
     * @param to 0 or more, less than 360
     */
    record Sector(String input, double from, double to, Delays delays) implements Single {
        @Override
        public Observed observe(InputReading reading) {
            return observed(reading, false, value -> {
                if (!(value instanceof Amount(double degrees))) {
                    return Observed.NOT_YET;
                }
                double width = Math.floorMod(Math.round((to - from) * 1000), 360_000L) / 1000.0;
                double angle = ((degrees - from) % 360 + 360) % 360;
                return angle <= width ? Observed.YES : Observed.NO;
            });
        }
    }

    /**
     * A word. Of a contact, which keeps its last value, the word from before the start can meet the condition; it cannot end it,
     * because it may have changed while nobody listened.
     *
     * @param keepsLast whether the last value counts however old it is, as that of a contact, which reports when it changes
     */
    record Is(String input, String word, boolean keepsLast, Delays delays) implements Single {
        @Override
        public Observed observe(InputReading reading) {
            Observed observed = observed(reading, keepsLast,
                    value -> value instanceof Word(String text) && text.equals(word) ? Observed.YES : Observed.NO);
            return reading.health() == Health.BEFORE_START && observed == Observed.NO ? Observed.NOT_YET : observed;
        }
    }

    /** All of some conditions, at least one. */
    record All(List<Condition> of) implements Condition {
        /** Copies the list. */
        public All {
            of = List.copyOf(of);
        }
    }

    /** At least one of some conditions. */
    record Any(List<Condition> of) implements Condition {
        /** Copies the list. */
        public Any {
            of = List.copyOf(of);
        }
    }

    /** The names of its inputs. */
    default Stream<String> inputs() {
        return switch (this) {
            case Single single -> Stream.of(single.input());
            case All(var of) -> of.stream().flatMap(Condition::inputs);
            case Any(var of) -> of.stream().flatMap(Condition::inputs);
        };
    }

    /** The names of its contacts: inputs whose last value counts however old it is. */
    default Stream<String> contacts() {
        return switch (this) {
            case Is is -> Stream.of(is.input()).filter(_ -> is.keepsLast());
            case Threshold _,Sector _ -> Stream.empty();
            case All(var of) -> of.stream().flatMap(Condition::contacts);
            case Any(var of) -> of.stream().flatMap(Condition::contacts);
        };
    }

    private static Observed observed(InputReading reading, boolean keepsLast,
            Function<InputValue, Observed> observe) {
        boolean counts = switch (reading.health()) {
            case RECENT -> true;
            case BEFORE_START, AGE_UNKNOWN, SILENT, STUCK -> keepsLast;
            case NOT_YET -> false;
        };
        if (counts && reading.value().isPresent()) {
            return observe.apply(reading.value().get());
        }
        return switch (reading.health()) {
            case SILENT, STUCK -> Observed.LOST;
            case NOT_YET, BEFORE_START, AGE_UNKNOWN, RECENT -> Observed.NOT_YET;
        };
    }
}
