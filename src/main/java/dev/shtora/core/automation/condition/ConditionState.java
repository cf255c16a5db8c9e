package dev.shtora.core.automation.condition;

import dev.shtora.core.automation.condition.Condition.Observed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The state of a condition. Times are nanoseconds of a monotonic clock, so that a clock that is set changes no delay. */
public sealed interface ConditionState {
    /** Whether the condition is met. */
    Truth truth();

    /**
     * The state of a condition on one input.
     *
     * @param pending the change that takes effect when its delay is over
     */
    record Single(Truth truth, Optional<Pending> pending) implements ConditionState {}

    /** The states of the conditions of {@code all} or {@code any}, in their order. */
    record Group(Truth truth, List<ConditionState> of) implements ConditionState {
        /** Copies the list. */
        public Group {
            of = List.copyOf(of);
        }
    }

    /** A change that waits since a time. */
    record Pending(Truth to, long since) {}

    /** The state after a start: not known. */
    static ConditionState initial(Condition condition) {
        return switch (condition) {
            case Condition.Single _ -> new Single(Truth.UNSETTLED, Optional.empty());
            case Condition.All(var of) -> new Group(Truth.UNSETTLED, of.stream().map(ConditionState::initial).toList());
            case Condition.Any(var of) -> new Group(Truth.UNSETTLED, of.stream().map(ConditionState::initial).toList());
        };
    }

    /** The state at a time, after a value has come, an input has become silent, or a delay is over. */
    static ConditionState next(Condition condition, ConditionState state, Function<String, InputReading> readings,
            long nanos) {
        return switch (condition) {
            case Condition.Single single -> next(single, (Single) state, readings.apply(single.input()), nanos);
            case Condition.All(var of) -> {
                List<ConditionState> states = next(of, (Group) state, readings, nanos);
                yield new Group(Truth.all(truths(states)), states);
            }
            case Condition.Any(var of) -> {
                List<ConditionState> states = next(of, (Group) state, readings, nanos);
                yield new Group(Truth.any(truths(states)), states);
            }
        };
    }

    private static List<ConditionState> next(List<Condition> of, Group group, Function<String, InputReading> readings,
            long nanos) {
        return IntStream.range(0, of.size()).mapToObj(i -> next(of.get(i), group.of().get(i), readings, nanos))
                .toList();
    }

    private static List<Truth> truths(List<ConditionState> states) {
        return states.stream().map(ConditionState::truth).toList();
    }

    private static Single next(Condition.Single condition, Single state, InputReading reading, long nanos) {
        Observed observed = condition.observe(reading);
        return switch (observed) {
            case LOST -> new Single(Truth.UNAVAILABLE, Optional.empty());
            case NOT_YET -> new Single(known(state) ? state.truth() : Truth.UNSETTLED, Optional.empty());
            case YES -> towards(Truth.TRUE, condition.delays().begin(), state, nanos);
            case NO -> towards(Truth.FALSE, condition.delays().end(), state, nanos);
            case BETWEEN -> known(state)
                    ? new Single(state.truth(), Optional.empty())
                    : towards(Truth.FALSE, condition.delays().end(), state, nanos);
        };
    }

    private static boolean known(Single state) {
        return state.truth() == Truth.TRUE || state.truth() == Truth.FALSE;
    }

    private static Single towards(Truth to, Duration delay, Single state, long nanos) {
        if (state.truth() == to) {
            return new Single(to, Optional.empty());
        }
        Pending pending = state.pending().filter(former -> former.to() == to).orElseGet(() -> new Pending(to, nanos));
        return nanos - pending.since() >= delay.toNanos()
                ? new Single(to, Optional.empty())
                : new Single(state.truth(), Optional.of(pending));
    }

    /** When the next delay is over; empty if none runs. */
    static OptionalLong deadline(Condition condition, ConditionState state) {
        return switch (condition) {
            case Condition.Single single -> ((Single) state).pending()
                    .map(pending -> OptionalLong.of(pending.since() + (pending.to() == Truth.TRUE
                            ? single.delays().begin()
                            : single.delays().end()).toNanos()))
                    .orElse(OptionalLong.empty());
            case Condition.All(var of) -> earliest(of, (Group) state);
            case Condition.Any(var of) -> earliest(of, (Group) state);
        };
    }

    private static OptionalLong earliest(List<Condition> of, Group group) {
        return IntStream.range(0, of.size()).mapToObj(i -> deadline(of.get(i), group.of().get(i)))
                .flatMap(at -> at.isPresent() ? Stream.of(at.getAsLong()) : Stream.empty()).mapToLong(at -> at).min();
    }

    /** The truths of the conditions on one input that a condition consists of, in their order. */
    static List<Truth> parts(ConditionState state) {
        return switch (state) {
            case Single single -> List.of(single.truth());
            case Group group -> group.of().stream().flatMap(one -> parts(one).stream()).toList();
        };
    }

    /**
     * The state that continues what another observer of the same inputs has found. A part that it found met is met, and its delay
     * begins again; what it found of another part counts where this state knows nothing.
     *
     * @param parts the truths of the other observer's {@link #parts}; of another number than this condition has, nothing changes
     * @param recent whether they are of just now; otherwise only parts that were met count
     */
    static ConditionState adopt(Condition condition, ConditionState state, List<Truth> parts, boolean recent) {
        return parts.size() == parts(state).size() ? adopted(condition, state, parts.iterator(), recent) : state;
    }

    private static ConditionState adopted(Condition condition, ConditionState state, Iterator<Truth> parts,
            boolean recent) {
        return switch (state) {
            case Single single -> {
                Truth other = parts.next();
                boolean counts = other == Truth.TRUE
                        ? single.truth() != Truth.TRUE
                        : other == Truth.FALSE && recent && single.truth() == Truth.UNSETTLED;
                yield counts ? new Single(other, Optional.empty()) : single;
            }
            case Group group -> {
                List<Condition> of = condition instanceof Condition.All(var all)
                        ? all
                        : ((Condition.Any) condition).of();
                List<ConditionState> states = new ArrayList<>();
                for (int i = 0; i < of.size(); i++) {
                    states.add(adopted(of.get(i), group.of().get(i), parts, recent));
                }
                List<Truth> truths = truths(states);
                yield new Group(condition instanceof Condition.All ? Truth.all(truths) : Truth.any(truths), states);
            }
        };
    }

    /** What a condition would be if the values held for ever: the delays count as over. */
    static Truth settled(Condition condition, Function<String, InputReading> readings) {
        return switch (condition) {
            case Condition.Single single -> switch (single.observe(readings.apply(single.input()))) {
                case YES -> Truth.TRUE;
                case NO, BETWEEN -> Truth.FALSE;
                case NOT_YET -> Truth.UNSETTLED;
                case LOST -> Truth.UNAVAILABLE;
            };
            case Condition.All(var of) -> Truth.all(of.stream().map(one -> settled(one, readings)).toList());
            case Condition.Any(var of) -> Truth.any(of.stream().map(one -> settled(one, readings)).toList());
        };
    }
}
