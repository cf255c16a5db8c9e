package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.core.cover.Fault;
import dev.shtora.simulation.model.FaultKind;
import dev.shtora.simulation.model.FaultTrigger;
import dev.shtora.simulation.model.InjectedFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the daemon makes of a blind with which something goes wrong. */
class InjectedFaultTest {
    private static final String SUN = "[{at: sunrise, move: open}, {at: sunset, move: close}]";
    /** A move up, one to the endstop, the search for it with its margin: nothing turns for longer. */
    private static final String LONGEST = "15m";

    private static VirtualDaemon house(long seed) {
        return VirtualDaemon.at("2026-11-21T04:00", VirtualDaemon.BERLIN, SUN, "", seed);
    }

    private static void assertItRests(VirtualDaemon house) {
        long lost = house.blind.lostSteps();
        int steps = house.blind.steps();
        house.pass("1h");
        assertThat(house.blind.lostSteps()).as("nothing grinds").isEqualTo(lost);
        assertThat(house.blind.steps()).as("nothing turns").isEqualTo(steps);
        assertThat(house.coilsOn()).as("coils that are on").isZero();
    }

    private static void assertNamed(VirtualDaemon house, Fault fault) {
        house.pass(LONGEST);
        assertThat(house.picture().fault()).contains(fault);
        assertThat(house.picture().position()).isEmpty();
        assertThat(house.topic("problem")).contains(fault.code());
        assertItRests(house);
    }

    @ParameterizedTest
    @EnumSource(value = FaultKind.class, names = {"STUCK_FABRIC", "ENDSTOP_MISSING", "WRONG_SEQUENCE", "HEAT"})
    void whatKeepsItFromItsTop_isAnEndstopThatIsNotFound(FaultKind kind) {
        try (VirtualDaemon house = house(1)) {
            house.blind.inject(kind.fault(), kind.defaultTrigger());
            house.daemon.start();
            assertNamed(house, Fault.ENDSTOP_NOT_FOUND);
        }
    }

    @Test
    void anEndstopThatStaysPressedIsStuck() {
        try (VirtualDaemon house = house(1)) {
            house.blind.inject(new InjectedFault.EndstopStuck(), FaultTrigger.AT_ONCE);
            house.daemon.start();
            assertNamed(house, Fault.ENDSTOP_STUCK);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 50, 80})
    void givenAFabricThatJamsInService_theNextOpeningSaysThatTheTopIsNotFound(int percent) {
        try (VirtualDaemon house = house(1)) {
            house.homed();
            house.blind.inject(new InjectedFault.StuckFabric(), new FaultTrigger.AtPosition(percent));
            house.set("OPEN");
            assertNamed(house, Fault.ENDSTOP_NOT_FOUND);
        }
    }

    @Test
    void givenAnEndstopThatGetsStuckInService_theNextOpeningSaysSo() {
        try (VirtualDaemon house = house(1)) {
            house.homed();
            house.blind.inject(new InjectedFault.EndstopStuck(), FaultTrigger.AT_ONCE);
            house.set("OPEN");
            assertNamed(house, Fault.ENDSTOP_STUCK);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aBouncingEndstopCostsAStepOrTwo(long seed) {
        try (VirtualDaemon house = house(seed)) {
            house.blind.inject(new InjectedFault.EndstopBouncing(), FaultTrigger.AT_ONCE);
            house.homed();
            house.pass("8h");
            assertThat(house.topic("state")).isEqualTo("open");
            assertThat(house.picture().fault()).isEmpty();
            assertThat(house.disagreement()).isLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(value = FaultKind.class, names = {"SLIPPING", "MISSED_PULSES", "POWER_CUT"})
    void whatLosesStepsIsSeenAtTheNextTop_toldAndCorrected(FaultKind kind) {
        try (VirtualDaemon house = house(1)) {
            house.blind.inject(kind.fault(), kind.defaultTrigger());
            house.homed();
            house.pass("8h");
            assertThat(house.topic("state")).isEqualTo("open");
            assertThat(house.drifts).isNotEmpty();
            assertThat(house.disagreement()).isZero();
            assertItRests(house);
        }
    }

    @Test
    void givenACutOfPower_theBlindStandsStillWhileTheDaemonGoesOn() {
        try (VirtualDaemon house = house(1)) {
            house.homed();
            house.set("OPEN");
            house.blind.inject(new InjectedFault.PowerCut(Duration.ofSeconds(10)), new FaultTrigger.AtPosition(50));
            house.passUntil(() -> house.topic("state").equals("open"));
            assertThat(house.blind.steps()).as("it came late, and was waited for").isZero();
            assertThat(house.told("state")).as("open was not claimed before").endsWith("state None", "state open");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{type: 28byj-48, pins: [17, 18, 27, 22], mode: wave}",
            "{type: 28byj-48, pins: [17, 18, 27, 22], mode: full, inverted: true}",
            "{type: nema17, driver: a4988, step: 17, dir: 18, enable: 22, microsteps: 1}",
            "{type: nema17-geared, driver: drv8825, step: 17, dir: 18, enable: 22, microsteps: 32}",
            "{type: nema23, driver: tmc2209, step: 17, dir: 18, microsteps: 64, inverted: true}"})
    void withoutMishapsAnyMotorIsWhereTheDaemonBelieves(String motor) {
        try (VirtualDaemon house = VirtualDaemon.at("2026-11-21T04:00", VirtualDaemon.BERLIN, SUN, "", 1, motor)
                .homed()) {
            int grain = house.config.covers().getFirst().motor().driver().grain();
            for (int day = 0; day < 3; day++) {
                assertThat(house.topic("state")).isEqualTo("closed");
                assertThat(house.blind.steps()).as("to the full step").isCloseTo(house.travel(), within(grain - 1));
                house.pass("24h");
            }
            assertThat(house.blind.lostSteps()).isZero();
            assertThat(house.drifts).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void theSameSeedTellsTheSameStory(FaultKind kind) {
        assertThat(story(kind, 5)).isEqualTo(story(kind, 5));
    }

    @Test
    void anotherSeedTellsAnother() {
        assertThat(story(FaultKind.MISSED_PULSES, 5)).isNotEqualTo(story(FaultKind.MISSED_PULSES, 6));
    }

    private static List<String> story(FaultKind kind, long seed) {
        try (VirtualDaemon house = house(seed)) {
            house.blind.inject(kind.fault(), kind.defaultTrigger());
            house.homed();
            house.pass("24h");
            List<String> story = new ArrayList<>(house.link.published());
            story.addAll(house.drifts);
            story.add("lost " + house.blind.lostSteps() + ", at " + house.blind.steps());
            return story;
        }
    }
}
