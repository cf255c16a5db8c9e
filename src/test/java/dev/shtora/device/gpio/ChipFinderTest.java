package dev.shtora.device.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

    /** Which of them is the one of the pins is known only to who may open them. */
    @Test
    void chipsThatMayNotBeOpenedAreAllNamed() throws IOException {
        Path first = Files.createFile(dev.resolve("gpiochip0"));
        Path second = Files.createFile(dev.resolve("gpiochip1"));
        Files.setPosixFilePermissions(first, PosixFilePermissions.fromString("rw-------"));
        GpioError error = GpioErrors.noPermission(List.of(first, second));
        assertThat(error).hasMessageStartingWith("No permission for " + first + ", " + second + ": they belong to ")
                .hasMessageContaining("sudo chgrp gpio " + first + " " + second + " && sudo chmod g+rw " + first + " "
                        + second);
        assertThat(error.denial()).isTrue();
        assertThat(error.mistake()).isFalse();
    }

    @Test
    void missingDeviceIsMistakeOfConfiguration() {
        String device = dev.resolve("gpiochip4").toString();
        assertThat(error(Optional.of(device))).hasMessageStartingWith("There is no " + device);
        assertThat(error(Optional.of(device)).mistake()).isTrue();
    }
}
