package dev.shtora.device.motor.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.core.motion.Direction;
import dev.shtora.core.motion.DriverChip;
import dev.shtora.simulation.model.SimulatedBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares writes and pauses with the data sheets. */
class StepDirDriverTest {
    private final Context context = new SimulatedBoard().context();
    private final List<String> reported = new ArrayList<>();
    private final DigitalOutput step = line("step", 1, DigitalState.LOW);
    private final DigitalOutput dir = line("dir", 2, DigitalState.LOW);
    private final DigitalOutput enable = line("en", 3, DigitalState.HIGH);

    private DigitalOutput line(String name, int bcm, DigitalState initial) {
        DigitalOutput line = context
                .create(DigitalOutput.newConfigBuilder(context).id(name).bcm(bcm).initial(initial));
        line.addListener(change -> reported.add(name + " " + change.state().name().toLowerCase(Locale.ROOT)));
        return line;
    }

    private StepDirDriver driver(DriverChip chip, boolean inverted, boolean wired) {
        return new StepDirDriver(step, dir, wired ? Optional.of(enable) : Optional.empty(), chip, inverted,
                nanos -> reported.add(String.valueOf(nanos)));
    }

    @AfterEach
    void shutDown() {
        context.shutdown();
    }

    @ParameterizedTest
    @EnumSource
    void pausesAreThoseOfChip(DriverChip chip) {
        StepDirDriver driver = driver(chip, false, true);
        String pulse = String.valueOf(chip.pulseNanos());
        driver.energise();
        driver.step(Direction.DOWN);
        driver.step(Direction.DOWN);
        driver.release();
        assertThat(reported).containsExactly("en low", String.valueOf(chip.wakeNanos()), "dir high",
                String.valueOf(chip.setUpNanos()), "step high", pulse, "step low", "step high", pulse, "step low",
                "en high");
    }

    @Test
    void dirIsWrittenBeforeFirstStepOfEachReversalOnly() {
        StepDirDriver driver = driver(DriverChip.A4988, false, true);
        List.of(Direction.UP, Direction.UP, Direction.DOWN, Direction.UP).forEach(driver::step);
        assertThat(reported.stream().filter(line -> line.startsWith("dir"))).containsExactly("dir high", "dir low");
        assertThat(reported.stream().filter("200"::equals)).as("set-up pauses, also if DIR has the right level")
                .hasSize(3);
    }

    @Test
    void invertedDirIsOppositeLevel() {
        driver(DriverChip.A4988, true, true).step(Direction.UP);
        assertThat(reported).contains("dir high");
    }

    @Test
    void withoutEnableCurrentIsAlwaysOn() {
        StepDirDriver driver = driver(DriverChip.TMC2209, false, false);
        driver.energise();
        driver.release();
        assertThat(reported).isEmpty();
    }
}
