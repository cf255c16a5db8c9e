package dev.shtora.simulation.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.simulation.soak.input.InputInvariants;
import dev.shtora.simulation.soak.input.InputScenario;
import dev.shtora.simulation.soak.local.LocalScenario;
import dev.shtora.simulation.soak.remote.RemoteScenario;
import dev.shtora.simulation.soak.scenario.InvariantViolation;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A fixed set of scenarios and a new one; SoakIT has more. A failing seed is printed, and {@code shtora soak --seed S
 * --days 60} replays it.
 */
class SoakTest {
    private static final int DAYS = 10;

    private final Soak soak = new Soak(DAYS);

    static LongStream fixedSeeds() {
        return LongStream.rangeClosed(1, 3);
    }

    static LongStream newSeeds() {
        long seed = System.currentTimeMillis();
        return LongStream.range(seed, seed + 2);
    }

    @ParameterizedTest
    @MethodSource({"fixedSeeds", "newSeeds"})
    void invariantsHold(long seed) {
        Optional<Soak.Failure> failure = soak.scenario(seed);
        assertThat(failure.map(f -> f.what() + "\n" + String.join("\n", f.newestEvents()))).isEmpty();
    }

    /** Scenarios that have found a fault. */
    @ParameterizedTest
    @CsvSource({"9016,20", "100003,20", "100035,20", "100041,20", "500887,20", "500870,20",
            "1795989093330,10", "500599,20", "500688,20", "8100343,20",
            "8300613,20", "8400064,20", "8600114,20"})
    void formerFailureStaysCorrected(long seed, int length) {
        Optional<Soak.Failure> failure = new Soak(length).scenario(seed);
        assertThat(failure.map(f -> f.what() + "\n" + String.join("\n", f.newestEvents()))).isEmpty();
    }

    @Test
    void sameSeedGivesSameEvents() {
        assertThat(eventsOf(7)).isEqualTo(eventsOf(7)).isNotEqualTo(eventsOf(8));
    }

    @Test
    void remoteCoversAreOverriddenAndSameSeedGivesSameEvents() {
        RemoteScenario one = new RemoteScenario(7, 5);
        one.run();
        RemoteScenario same = new RemoteScenario(7, 5);
        same.run();
        assertThat(one.newestEvents()).isEqualTo(same.newestEvents());
        assertThat(one.overrides()).isPositive().isEqualTo(same.overrides());
    }

    /** Only the scenario with inputs, which is the quickest. */
    @ParameterizedTest
    @MethodSource({"inputSeeds", "newSeeds"})
    void invariantsOfInputsHold(long seed) {
        InputScenario scenario = new InputScenario(seed, 20);
        try {
            scenario.run();
        } catch (InvariantViolation e) {
            throw new AssertionError(e.getMessage() + "\n" + String.join("\n", scenario.newestEvents()), e);
        }
        assertThat(scenario.mostMoves()).isBetween(1, InputInvariants.MOST_MOVES);
    }

    /** Those that have found a fault. */
    static LongStream inputSeeds() {
        return LongStream.of(1, 2, 4, 6, 7, 16, 1009);
    }

    private static List<String> eventsOf(long seed) {
        LocalScenario eventsOf = new LocalScenario(seed, 5);
        eventsOf.run();
        return eventsOf.newestEvents();
    }
}
