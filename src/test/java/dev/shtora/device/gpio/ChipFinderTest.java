package dev.shtora.device.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there are no chips at all; where there are some: {@link GpioLinesIT}. */
class ChipFinderTest {
    @TempDir
    Path dev;

    private GpioError refused(Optional<String> wanted) {
        return catchThrowableOfType(GpioError.class, () -> new ChipFinder(dev).find(wanted));
    }

    @Test
    void aComputerWithoutPinsIsToldHowToDoWithout() {
        for (Optional<String> wanted : List.of(Optional.<String>empty(), Optional.of("pinctrl-rp1"))) {
            assertThat(refused(wanted)).hasMessageStartingWith("This computer has no GPIO chip")
                    .hasMessageEndingWith("On a computer without pins: gpio: simulated");
            assertThat(refused(wanted).mistake()).isFalse();
        }
    }

    @Test
    void aDeviceThatIsNotThereIsTheConfigurationsMistake() {
        String device = dev.resolve("gpiochip4").toString();
        assertThat(refused(Optional.of(device))).hasMessageStartingWith("There is no " + device);
        assertThat(refused(Optional.of(device)).mistake()).isTrue();
    }
}
