package dev.shtora.device.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.shtora.core.cover.WaitReason;
import dev.shtora.core.motion.CoilSequence;
import dev.shtora.core.motion.DriverChip;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.device.gpio.EdgeTrace.Entry;
import dev.shtora.device.motor.Endstop;
import dev.shtora.device.motor.Motor;
import dev.shtora.device.motor.MotorBuild;
import dev.shtora.device.motor.MotorReports;
import dev.shtora.device.motor.RealTimeStepRunner;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.device.motor.StartGate;
import dev.shtora.device.motor.StepRecorder;
import dev.shtora.device.motor.TurnQueue;
import dev.shtora.device.motor.driver.CoilDriver;
import dev.shtora.device.motor.driver.StepDirDriver;
import dev.shtora.device.motor.driver.StepDriver;
import dev.shtora.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whole moves on a simulated chip of the kernel, inside {@link GpioSim}; the edges are decoded with separate tables.
 */
class MovesProbe {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final List<Integer> COILS = List.of(17, 18, 27, 22);
    private static final int ENDSTOP = 23;

    private final Context pins = LinuxBoard.context(Optional.empty(), false);
    private final RealTimeStepRunner threads = new RealTimeStepRunner();
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private final List<DigitalOutput> coils = new ArrayList<>();

    private DigitalOutput output(int pin, DigitalState inactive) {
        return pins.create(DigitalOutput.newConfigBuilder(pins).id("line-" + pin).bcm(pin).initial(inactive)
                .shutdown(inactive));
    }

    private Motor motor(CoilSequence mode, boolean inverted, MotionLimits limits) {
        for (int pin : COILS) {
            coils.add(output(pin, DigitalState.LOW));
        }
        DigitalInput endstop = pins.create(DigitalInput.newConfigBuilder(pins).id("endstop").bcm(ENDSTOP)
                .pull(PullResistance.PULL_UP).debounce(0L));
        Sysfs.pull(ENDSTOP, true);
        return motor(new CoilDriver(coils, mode, inverted, 0), Endstop.at(endstop, DigitalState.LOW), limits);
    }

    private Motor motor(StepDriver driver, Endstop endstop, MotionLimits limits) {
        EdgeTrace.clear();
        return new Motor(
                new MotorBuild("motor", driver, endstop, limits, 0, 1, false, Long.MAX_VALUE, ShaftState.at(0),
                        StepRecorder.none()),
                new TurnQueue(threads, 1),
                new MotorReports() {
                    @Override
                    public void passed(int request, int steps) {}

                    @Override
                    public void rested(int request, int steps, boolean pressed) {
                        reports.add("rested " + steps);
                    }

                    @Override
                    public void endstopMet(int request, int steps) {
                        reports.add("endstop " + steps);
                    }

                    @Override
                    public void waits(int request, WaitReason why) {
                        reports.add("waits " + why);
                    }

                    @Override
                    public void dropped(int request, int steps) {
                        reports.add("dropped " + steps);
                    }

                    @Override
                    public void failed(int request, String why) {
                        reports.add("failed " + why);
                    }
                });
    }

    @AfterEach
    void shutDown() {
        threads.close();
        pins.shutdown();
    }

    private void awaitReport(String start) {
        Await.until(() -> start + " of " + reports, TIMEOUT,
                () -> reports.stream().anyMatch(report -> report.startsWith(start)));
    }

    /** All writes to the coils up to the end of the move, when the coils are off. */
    private static List<Entry> settled() {
        Await.until("coils off", TIMEOUT, () -> Sysfs.pattern(COILS) == 0);
        return EdgeTrace.writes(COILS);
    }

    @ParameterizedTest
    @EnumSource
    void moveInBothDirectionsHasCoilsInOrder(CoilSequence mode) {
        Motor motor = motor(mode, false, new MotionLimits(400, 2000));
        motor.moveTo(200, StartGate.open());
        awaitReport("rested 200");
        CoilDecoder decoder = new CoilDecoder(mode.name(), COILS).all(settled());
        assertThat(decoder.position()).isEqualTo(200);
        assertThat(decoder.pattern()).isZero();
        EdgeTrace.clear();
        motor.moveTo(120, StartGate.open());
        awaitReport("rested 120");
        assertThat(new CoilDecoder(mode.name(), COILS).all(settled()).position()).isEqualTo(-80);
    }

    @ParameterizedTest
    @EnumSource
    void invertedMotorTurnsInOtherDirection(CoilSequence mode) {
        Motor motor = motor(mode, true, new MotionLimits(400, 2000));
        motor.moveTo(40, StartGate.open());
        awaitReport("rested 40");
        assertThat(new CoilDecoder(mode.name(), COILS).all(settled()).position()).isEqualTo(-40);
    }

    @ParameterizedTest
    @EnumSource
    void levelsAtLinesAgreeWithTrace(CoilSequence mode) {
        List<Integer> observed = new CopyOnWriteArrayList<>();
        Motor motor = motor(mode, false, new MotionLimits(100, 1000));
        coils.forEach(coil -> coil.addListener(_ -> observed.add(Sysfs.pattern(COILS))));
        motor.moveTo(48, StartGate.open());
        awaitReport("rested 48");
        assertThat(observed).isEqualTo(new CoilDecoder(mode.name(), COILS).all(settled()).patterns());
    }

    @Test
    void halfStepIsOneSystemCall() {
        Motor motor = motor(CoilSequence.HALF, false, new MotionLimits(400, 2000));
        motor.moveTo(200, StartGate.open());
        awaitReport("rested 200");
        int energise = 1;
        int release = 1;
        assertThat(settled()).hasSize(energise + 200 + release);
    }

    @Test
    void stepDirDriverWritesEnableAndDirBeforePulses() {
        Motor motor = motor(
                new StepDirDriver(output(20, DigitalState.LOW), output(21, DigitalState.LOW),
                        Optional.of(output(16, DigitalState.HIGH)), DriverChip.A4988, false, threads::pause),
                Endstop.none(), new MotionLimits(400, 2000));
        motor.moveTo(50, StartGate.open());
        awaitReport("rested 50");
        Await.until("current off", TIMEOUT, () -> Sysfs.high(16));
        String written = EdgeTrace.writes(List.of(20, 21, 16)).stream()
                .map(entry -> Map.of(20, "step", 21, "dir", 16, "enable").get(entry.pin()) + (entry.high() ? "+" : "-"))
                .collect(Collectors.joining(" "));
        assertThat(written).isEqualTo("enable- dir+" + " step+ step-".repeat(50) + " enable+");
    }

    @ParameterizedTest
    @EnumSource
    void endstopDuringMoveStopsWithinOneStepOfEdge(CoilSequence mode) {
        Motor motor = motor(mode, false, new MotionLimits(100, 1000));
        motor.seek(5000, false, StartGate.open());
        Await.until("60 writes", TIMEOUT, () -> EdgeTrace.writes(COILS).size() > 60);
        EdgeTrace.mark("pressed");
        Sysfs.pull(ENDSTOP, false);
        awaitReport("endstop ");
        Sysfs.pull(ENDSTOP, true);
        settled();
        List<Entry> all = EdgeTrace.entries();
        int pressed = all.stream().map(Entry::mark).toList().indexOf("pressed");
        assertThat(pressed).isPositive();
        int before = position(mode, all.subList(0, pressed));
        int after = position(mode, all);
        assertThat(before - after).isBetween(0, 1);
        assertThat(reports).containsExactly("endstop " + after);
    }

    private static int position(CoilSequence mode, List<Entry> entries) {
        List<Entry> writes = entries.stream().filter(Entry::set).filter(entry -> COILS.contains(entry.pin())).toList();
        return new CoilDecoder(mode.name(), COILS).all(stepping(writes)).position();
    }

    /** Without the writes that switch the coils off, which follow after a pause of a quarter of a second. */
    private static List<Entry> stepping(List<Entry> writes) {
        for (int i = 1; i < writes.size(); i++) {
            if (writes.get(i).micros() - writes.get(i - 1).micros() > 150_000) {
                return writes.subList(0, i);
            }
        }
        return writes;
    }
}
