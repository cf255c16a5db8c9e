package dev.shtora.device.gpio;

import static com.pi4j.io.gpio.digital.DigitalState.HIGH;
import static com.pi4j.io.gpio.digital.DigitalState.LOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.sun.management.ThreadMXBean;
import dev.shtora.device.gpio.EdgeTrace.Entry;
import dev.shtora.testing.Await;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single lines of a simulated chip of the kernel, inside {@link GpioSim}. */
class LinesProbe {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OUT = 17;
    private static final int IN = 23;

    private final Context pins = LinuxBoard.context(Optional.empty(), false);

    @BeforeEach
    void clearEdges() {
        EdgeTrace.clear();
    }

    @AfterEach
    void shutDown() {
        pins.shutdown();
    }

    private DigitalOutput output(int pin, DigitalState first) {
        return pins.create(DigitalOutput.newConfigBuilder(pins).id("line-" + pin).name("shtora:line-" + pin).bcm(pin)
                .initial(first).shutdown(LOW));
    }

    private DigitalInput input(int pin, PullResistance pull) {
        return pins.create(DigitalInput.newConfigBuilder(pins).id("switch-" + pin).bcm(pin).pull(pull).debounce(0L));
    }

    private static List<Boolean> written(int pin) {
        return EdgeTrace.writes(List.of(pin)).stream().map(Entry::high).toList();
    }

    @Test
    void outputHasFirstLevelWithoutGlitch() {
        output(OUT, HIGH);
        assertThat(written(OUT)).containsExactly(true);
        assertThat(Sysfs.high(OUT)).isTrue();
    }

    @Test
    void onlyChangesOfLevelAreWritten() {
        DigitalOutput line = output(OUT, LOW);
        line.high().high().low().low().high();
        assertThat(written(OUT)).containsExactly(false, true, false, true);
        assertThat(Sysfs.high(OUT)).isTrue();
    }

    @Test
    void writeAllocatesNothing() {
        DigitalOutput line = output(OUT, LOW);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int i = 0; i < 5_001; i++) {
            if (i == 1) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            line.state(HIGH);
            line.state(LOW);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
    }

    @Test
    void shutdownSetsOutputsInactiveAndIgnoresLaterWrites() {
        DigitalOutput one = output(OUT, HIGH);
        DigitalOutput other = output(18, HIGH);
        pins.shutdown();
        one.high();
        other.low().high();
        assertThat(written(OUT)).containsExactly(true, false);
        assertThat(written(18)).containsExactly(true, false);
        assertThat(Sysfs.pattern(List.of(OUT, 18))).isZero();
        Context restarted = LinuxBoard.context(Optional.empty(), false);
        restarted.create(DigitalOutput.newConfigBuilder(restarted).id("again").bcm(OUT));
        restarted.shutdown();
    }

    @Test
    void edgeHasTimestampOfKernel() {
        DigitalInput line = input(IN, PullResistance.PULL_UP);
        List<EdgeEvent> edges = new CopyOnWriteArrayList<>();
        line.addListener(edge -> edges.add((EdgeEvent) edge));
        assertThat(line.state()).isEqualTo(HIGH);
        long before = System.nanoTime();
        Sysfs.pull(IN, false);
        Await.until("an edge", TIMEOUT, () -> edges.size() == 1);
        Sysfs.pull(IN, true);
        Await.until("another edge", TIMEOUT, () -> edges.size() == 2);
        assertThat(edges).extracting(EdgeEvent::state).containsExactly(LOW, HIGH);
        assertThat(edges.get(0).nanos()).isBetween(before, edges.get(1).nanos());
        assertThat(edges.get(1).nanos()).isLessThan(System.nanoTime());
        assertThat(line.state()).isEqualTo(HIGH);
    }

    @Test
    void biasIsAsRequested() {
        assertThat(input(5, PullResistance.PULL_UP).state()).isEqualTo(HIGH);
        assertThat(input(6, PullResistance.PULL_DOWN).state()).isEqualTo(LOW);
        assertThat(Sysfs.pattern(List.of(5, 6))).isEqualTo(0b01);
    }

    @Test
    void oneThreadServesTwoInputs() {
        List<String> received = new CopyOnWriteArrayList<>();
        for (int pin : new int[]{5, 6}) {
            input(pin, PullResistance.PULL_DOWN)
                    .addListener(
                            edge -> received.add(pin + " " + edge.state() + " " + Thread.currentThread().getName()));
            Sysfs.pull(pin, true);
            Await.until("its edge", TIMEOUT, () -> received.contains(pin + " HIGH gpio-edges"));
        }
        assertThat(Thread.getAllStackTraces().keySet()).filteredOn(thread -> thread.getName().equals("gpio-edges"))
                .hasSize(1);
        Sysfs.pull(5, false);
        Sysfs.pull(6, false);
    }

    @Test
    void debouncedInputReportsSettledLevel() {
        DigitalInput line = pins.create(DigitalInput.newConfigBuilder(pins).id("button").bcm(IN)
                .pull(PullResistance.PULL_UP).debounce(30_000L));
        List<DigitalState> received = new CopyOnWriteArrayList<>();
        line.addListener(edge -> received.add(edge.state()));
        for (int bounce = 0; bounce < 3; bounce++) {
            Sysfs.pull(IN, false);
            Sysfs.pull(IN, true);
        }
        Sysfs.pull(IN, false);
        Await.until("an edge", TIMEOUT, () -> !received.isEmpty());
        Sysfs.pull(IN, true);
        Await.until("another edge", TIMEOUT, () -> received.size() > 1);
        assertThat(received).containsExactly(LOW, HIGH);
    }

    @Test
    void heldLineIsReportedWithHolder() {
        output(OUT, LOW);
        Context other = LinuxBoard.context(Optional.empty(), false);
        GpioError error = catchThrowableOfType(GpioError.class,
                () -> other.create(DigitalOutput.newConfigBuilder(other).id("bedroom:coil-a").bcm(OUT)));
        other.shutdown();
        assertThat(error.mistake()).isFalse();
        assertThat(error).hasMessage("GPIO17 (for bedroom:coil-a) is held by 'shtora:line-17', process "
                + ProcessHandle.current().pid()
                + " (java). End that process, or choose another line in the configuration");
    }

    @Test
    void missingLineIsMistakeOfConfiguration() {
        GpioError error = catchThrowableOfType(GpioError.class, () -> output(54, LOW));
        assertThat(error.mistake()).isTrue();
        assertThat(error).hasMessage("There is no line GPIO54 on /dev/gpiochip0 (pinctrl-bcm2711, 54 lines)."
                + " Give another BCM number in the configuration");
    }

    @Test
    void longConsumerNameIsShortenedInTheMiddle() {
        pins.create(DigitalOutput.newConfigBuilder(pins).id("long").bcm(OUT)
                .name("shtora:the-window-behind-the-piano:coil-a"));
        try (GpioChip chip = new ChipFinder(Path.of("/dev")).find(Optional.empty())) {
            assertThat(chip.bcm(OUT, false).consumer()).isEqualTo("shtora:the-wind~he-piano:coil-a").hasSize(31);
        }
    }
}
