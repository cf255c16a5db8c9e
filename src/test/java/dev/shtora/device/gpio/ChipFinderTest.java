package dev.shtora.device.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors on a computer without chips; {@link GpioLinesIT} tests a computer with chips. */
class ChipFinderTest {
    @TempDir
    Path dev;

    private GpioError error(Optional<String> configured) {
        return catchThrowableOfType(GpioError.class, () -> new ChipFinder(dev).find(configured));
    }

    @Test
    void computerWithoutPinsGetsRemedy() {
        for (Optional<String> configured : List.of(Optional.<String>empty(), Optional.of("pinctrl-rp1"))) {
            assertThat(error(configured)).hasMessageStartingWith("This computer has no GPIO chip")
                    .hasMessageEndingWith("On a computer without pins: gpio: simulated");
            assertThat(error(configured).mistake()).isFalse();
        }
    }

    @Test
    void missingDeviceIsMistakeOfConfiguration() {
        String device = dev.resolve("gpiochip4").toString();
        assertThat(error(Optional.of(device))).hasMessageStartingWith("There is no " + device);
        assertThat(error(Optional.of(device)).mistake()).isTrue();
    }
}
