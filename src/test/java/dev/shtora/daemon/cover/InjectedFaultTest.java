package dev.shtora.daemon.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shtora.core.cover.Fault;
import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.simulation.model.fault.FaultKind;
import dev.shtora.simulation.model.fault.FaultTrigger;
import dev.shtora.simulation.model.fault.InjectedFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reactions of the daemon to injected faults. */
class InjectedFaultTest {
    private static final String SUN = "[{at: sunrise, move: open}, {at: sunset, move: close}]";
    /** The longest time of motion: a full move, the move to the endstop, and homing with its margin. */
    private static final String LONGEST = "15m";

    private static VirtualDaemon installation(long seed) {
        return VirtualDaemon.at("2026-11-21T04:00", VirtualDaemon.BERLIN, SUN, "", seed);
    }

    private static void assertAtRest(VirtualDaemon installation) {
        long lost = installation.blind.lostSteps();
        int steps = installation.blind.steps();
        installation.pass("1h");
        assertThat(installation.blind.lostSteps()).as("lost steps at rest").isEqualTo(lost);
        assertThat(installation.blind.steps()).as("steps at rest").isEqualTo(steps);
        assertThat(installation.coilsOn()).as("coils that are on").isZero();
    }

    private static void assertReported(VirtualDaemon installation, Fault fault) {
        installation.pass(LONGEST);
        assertThat(installation.status().fault()).contains(fault);
        assertThat(installation.status().position()).isEmpty();
        assertThat(installation.topic("problem")).contains(fault.code());
        assertAtRest(installation);
    }

    @ParameterizedTest
    @EnumSource(value = FaultKind.class, names = {"STUCK_FABRIC", "ENDSTOP_MISSING", "WRONG_SEQUENCE", "HEAT"})
    void unreachableTopIsEndstopNotFound(FaultKind kind) {
        try (VirtualDaemon installation = installation(1)) {
            installation.blind.inject(kind.fault(), kind.defaultTrigger());
            installation.daemon.start();
            assertReported(installation, Fault.ENDSTOP_NOT_FOUND);
        }
    }

    @Test
    void pressedEndstopIsEndstopStuck() {
        try (VirtualDaemon installation = installation(1)) {
            installation.blind.inject(new InjectedFault.EndstopStuck(), FaultTrigger.AT_ONCE);
            installation.daemon.start();
            assertReported(installation, Fault.ENDSTOP_STUCK);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 50, 80})
    void fabricJammedDuringUseIsEndstopNotFound(int percent) {
        try (VirtualDaemon installation = installation(1)) {
            installation.homed();
            installation.blind.inject(new InjectedFault.StuckFabric(), new FaultTrigger.AtPosition(percent));
            installation.set("OPEN");
            assertReported(installation, Fault.ENDSTOP_NOT_FOUND);
        }
    }

    @Test
    void endstopStuckDuringUseIsReported() {
        try (VirtualDaemon installation = installation(1)) {
            installation.homed();
            installation.blind.inject(new InjectedFault.EndstopStuck(), FaultTrigger.AT_ONCE);
            installation.set("OPEN");
            assertReported(installation, Fault.ENDSTOP_STUCK);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void bouncingEndstopCostsAtMostTwoSteps(long seed) {
        try (VirtualDaemon installation = installation(seed)) {
            installation.blind.inject(new InjectedFault.EndstopBouncing(), FaultTrigger.AT_ONCE);
            installation.homed();
            installation.pass("8h");
            assertThat(installation.topic("state")).isEqualTo("open");
            assertThat(installation.status().fault()).isEmpty();
            assertThat(installation.positionError()).isLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(value = FaultKind.class, names = {"SLIPPING", "MISSED_PULSES", "POWER_CUT"})
    void lostStepsAreReportedAndCorrectedAtTop(FaultKind kind) {
        try (VirtualDaemon installation = installation(1)) {
            installation.blind.inject(kind.fault(), kind.defaultTrigger());
            installation.homed();
            installation.pass("8h");
            assertThat(installation.topic("state")).isEqualTo("open");
            assertThat(installation.drifts).isNotEmpty();
            assertThat(installation.positionError()).isZero();
            assertAtRest(installation);
        }
    }

    @Test
    void motorPowerCutIsCorrectedAtTop() {
        try (VirtualDaemon installation = installation(1)) {
            installation.homed();
            installation.set("OPEN");
            installation.blind.inject(new InjectedFault.PowerCut(Duration.ofSeconds(10)),
                    new FaultTrigger.AtPosition(50));
            installation.passUntil(() -> installation.topic("state").equals("open"));
            assertThat(installation.blind.steps()).as("the top is reached").isZero();
            assertThat(installation.published("state")).as("open is published only at the top").endsWith("state None",
                    "state open");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{type: 28byj-48, pins: [17, 18, 27, 22], mode: wave}",
            "{type: 28byj-48, pins: [17, 18, 27, 22], mode: full, inverted: true}",
            "{type: nema17, driver: a4988, step: 17, dir: 18, enable: 22, microsteps: 1}",
            "{type: nema17-geared, driver: drv8825, step: 17, dir: 18, enable: 22, microsteps: 32}",
            "{type: nema23, driver: tmc2209, step: 17, dir: 18, microsteps: 64, inverted: true}"})
    void anyMotorAgreesWithModelWithoutFaults(String motor) {
        try (VirtualDaemon installation = VirtualDaemon.at("2026-11-21T04:00", VirtualDaemon.BERLIN, SUN, "", 1, motor)
                .homed()) {
            int grain = installation.config.localCovers().getFirst().motor().driver().grain();
            for (int day = 0; day < 3; day++) {
                assertThat(installation.topic("state")).isEqualTo("closed");
                assertThat(installation.blind.steps()).as("to the full step").isCloseTo(installation.travel(),
                        within(grain - 1));
                installation.pass("24h");
            }
            assertThat(installation.blind.lostSteps()).isZero();
            assertThat(installation.drifts).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void sameSeedGivesSameMessages(FaultKind kind) {
        assertThat(trace(kind, 5)).isEqualTo(trace(kind, 5));
    }

    @Test
    void otherSeedGivesOtherMessages() {
        assertThat(trace(FaultKind.MISSED_PULSES, 5)).isNotEqualTo(trace(FaultKind.MISSED_PULSES, 6));
    }

    private static List<String> trace(FaultKind kind, long seed) {
        try (VirtualDaemon installation = installation(seed)) {
            installation.blind.inject(kind.fault(), kind.defaultTrigger());
            installation.homed();
            installation.pass("24h");
            List<String> trace = new ArrayList<>(installation.link.published());
            trace.addAll(installation.drifts);
            trace.add("lost " + installation.blind.lostSteps() + ", at " + installation.blind.steps());
            return trace;
        }
    }
}
