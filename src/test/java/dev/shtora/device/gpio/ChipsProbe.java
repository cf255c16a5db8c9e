package dev.shtora.device.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Selection of the chip and of its lines, inside {@link GpioSim}; runs last, because it removes the simulated chip. */
class ChipsProbe {
    private static final Path CHIPS = Path.of("/sys/kernel/config/gpio-sim");
    private static final Path DEV = Path.of("/dev");

    private final Deque<Path> createdChips = new ArrayDeque<>();

    @BeforeAll
    static void removePi() {
        live(CHIPS.resolve("pi"), false);
    }

    @AfterAll
    static void restorePi() {
        live(CHIPS.resolve("pi"), true);
    }

    @AfterEach
    void removeChips() throws IOException {
        while (!createdChips.isEmpty()) {
            Path folder = createdChips.pop();
            if (Sysfs.read(folder.resolve("live")).equals("1")) {
                live(folder, false);
            }
        }
        for (Path chip : list(CHIPS)) {
            if (!chip.endsWith("pi")) {
                remove(chip);
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).toList();
        }
    }

    private static void remove(Path folder) throws IOException {
        for (Path inner : list(folder)) {
            remove(inner);
        }
        Files.delete(folder);
    }

    private static void live(Path chip, boolean live) {
        Sysfs.write(chip.resolve("live"), live ? "1" : "0");
    }

    /** Creates a chip of 30 lines and returns its device. */
    private Path chip(String label, Map<Integer, String> names) throws IOException {
        Path chip = Files.createDirectory(CHIPS.resolve("chip" + createdChips.size()));
        Path bank = Files.createDirectory(chip.resolve("bank0"));
        Sysfs.write(bank.resolve("label"), label);
        Sysfs.write(bank.resolve("num_lines"), "30");
        for (Map.Entry<Integer, String> name : names.entrySet()) {
            Sysfs.write(Files.createDirectory(bank.resolve("line" + name.getKey())).resolve("name"), name.getValue());
        }
        live(chip, true);
        createdChips.push(chip);
        return DEV.resolve(Sysfs.read(bank.resolve("chip_name")));
    }

    private static Path found(Optional<String> configured) {
        try (GpioChip chip = new ChipFinder(DEV).find(configured)) {
            return chip.device();
        }
    }

    private static GpioError error(Optional<String> configured) {
        return catchThrowableOfType(GpioError.class, () -> found(configured));
    }

    @Test
    void chipIsFoundByLabel() throws IOException {
        chip("another", Map.of(2, "GPIO2", 3, "GPIO3"));
        Path pi = chip("pinctrl-rp1", Map.of());
        assertThat(found(Optional.empty())).isEqualTo(pi);
    }

    @Test
    void chipIsFoundByNamesOfLines() throws IOException {
        chip("another", Map.of());
        Path pi = chip("yet-another", Map.of(7, "GPIO2", 8, "GPIO3"));
        assertThat(found(Optional.empty())).isEqualTo(pi);
    }

    @Test
    void chipIsFoundByConfiguredLabelOrPath() throws IOException {
        Path odd = chip("odd", Map.of());
        chip("pinctrl-rp1", Map.of());
        assertThat(found(Optional.of("odd"))).isEqualTo(odd);
        assertThat(found(Optional.of(odd.toString()))).isEqualTo(odd);
    }

    @Test
    void symbolicLinkIsNotSecondChip() throws IOException {
        Path pi = chip("pinctrl-rp1", Map.of());
        Path link = Files.createSymbolicLink(DEV.resolve("gpiochip99"), pi.getFileName());
        try {
            assertThat(found(Optional.empty())).isEqualTo(pi);
        } finally {
            Files.delete(link);
        }
    }

    @Test
    void twoMatchingChipsAreNamed() throws IOException {
        Path one = chip("pinctrl-rp1", Map.of());
        Path other = chip("pinctrl-rp1", Map.of());
        assertThat(error(Optional.empty()).mistake()).isTrue();
        assertThat(error(Optional.empty())).hasMessageStartingWith("More than one GPIO chip matches: ")
                .hasMessageContainingAll(one.toString(), other.toString(), "gpio: /dev/gpiochip");
    }

    @Test
    void missingChipIsReportedWithRemedy() {
        assertThat(error(Optional.empty()).mistake()).isFalse();
        assertThat(error(Optional.empty())).hasMessageStartingWith("This computer has no GPIO chip")
                .hasMessageContainingAll("Linux 5.10", "gpio: simulated");
    }

    @Test
    void withoutMatchingChipErrorListsAllChips() throws IOException {
        Path odd = chip("odd", Map.of());
        assertThat(error(Optional.empty()).mistake()).isTrue();
        assertThat(error(Optional.empty()))
                .hasMessage("No GPIO chip of this computer is a Raspberry Pi's. Its chips: "
                        + odd + " (odd, 30 lines). Name the chip of the pins in the configuration, such as: gpio: odd");
    }

    @Test
    void unknownLabelIsReportedWithLabelsThatExist() throws IOException {
        Path odd = chip("odd", Map.of());
        assertThat(error(Optional.of("even")).mistake()).isTrue();
        assertThat(error(Optional.of("even")))
                .hasMessage("No GPIO chip of this computer has the label even. Its chips: " + odd
                        + " (odd, 30 lines). Correct gpio: in the configuration; a Raspberry Pi's own chip is found without it");
    }

    @Test
    void missingDeviceIsReportedWithTheChipsThatExist() throws IOException {
        Path odd = chip("odd", Map.of());
        GpioError error = error(Optional.of("/dev/gpiochip77"));
        assertThat(error.mistake()).isTrue();
        assertThat(error).hasMessage("There is no /dev/gpiochip77. The chips of this computer: " + odd
                + " (odd, 30 lines). Name the chip by its label in the configuration: gpio: odd");
        chip("pinctrl-rp1", Map.of());
        assertThat(error(Optional.of("/dev/gpiochip77"))).hasMessageContaining("(pinctrl-rp1, 30 lines)")
                .hasMessageEndingWith(
                        "Remove gpio: from the configuration: a Raspberry Pi's own chip is found without it");
    }

    @Test
    void deviceWithoutGpioIsNamed() {
        GpioError error = error(Optional.of("/dev/null"));
        assertThat(error.mistake()).isTrue();
        assertThat(error).hasMessageStartingWith("/dev/null is not a GPIO chip. ");
    }

    @Test
    void linesOfAHeaderAreFoundByName() throws IOException {
        chip("pinctrl-bcm2711", Map.of(2, "SDA1", 7, "GPIO20", 8, "GPIO3", 20, "PWR_GPIO", 14, "SDA1"));
        try (GpioChip chip = new ChipFinder(DEV).find(Optional.empty())) {
            assertThat(chip.bcm(20, false).offset()).isEqualTo(7);
            assertThat(chip.bcm(3, false).offset()).isEqualTo(8);
            assertThat(chip.bcm(2, false).offset()).as("the name of the pin in Linux").isEqualTo(2);
            assertThat(catchThrowableOfType(GpioError.class, () -> chip.bcm(14, false)))
                    .as("the name of another pin").hasMessageContaining("is named 'SDA1', not GPIO14. ");
            assertThat(catchThrowableOfType(GpioError.class, () -> chip.bcm(29, false)))
                    .hasMessageContaining("has no name, not GPIO29. ");
            assertThat(catchThrowableOfType(GpioError.class, () -> chip.bcm(30, false)))
                    .hasMessageStartingWith("There is no line GPIO30 on ");
        }
    }

    @Test
    void lineWithAnotherNameIsRefusedUnlessOffsetsAreConfigured() throws IOException {
        Path device = chip("gpio-brcmstb@107d508500", Map.of(20, "PWR_GPIO", 2, "SDA1", 5, "GPIO5"));
        for (String wanted : List.of(device.toString(), "gpio-brcmstb@107d508500")) {
            assertThat(LinuxBoard.lines(Optional.of(wanted), false, List.of(20, 2, 5)).errors())
                    .extracting(GpioError::getMessage)
                    .containsExactly(
                            "Line 2 of " + device + " (gpio-brcmstb@107d508500, 30 lines) is named 'SDA1', not GPIO2."
                                    + " Correct gpio: or the BCM number in the configuration; if this line is meant, set"
                                    + " gpio_lines: by_offset",
                            "Line 20 of " + device + " (gpio-brcmstb@107d508500, 30 lines) is named 'PWR_GPIO', not"
                                    + " GPIO20. Correct gpio: or the BCM number in the configuration; if this line is"
                                    + " meant, set gpio_lines: by_offset");
            assertThat(LinuxBoard.lines(Optional.of(wanted), true, List.of(20, 5, 7)).text()).isEqualTo(
                    device + " (gpio-brcmstb@107d508500, 30 lines), GPIO5, line 7, line 20 named PWR_GPIO");
            Context pins = LinuxBoard.context(Optional.of(wanted), false);
            assertThat(catchThrowableOfType(GpioError.class,
                    () -> pins.create(DigitalOutput.newConfigBuilder(pins).id("window:coil-a").bcm(20)
                            .initial(DigitalState.LOW).shutdown(DigitalState.LOW))))
                    .hasMessageContaining("is named 'PWR_GPIO', not GPIO20");
            pins.shutdown();
        }
    }

    @Test
    void linesSwitchedOffByOffsetAreNamed() throws IOException {
        Path device = chip("mcp23017", Map.of(20, "relay0", 5, "GPIO5"));
        assertThat(ColdLines.drive(Optional.of(device.toString()), true,
                List.of(new ColdOutput("left:coil-a", 20, false), new ColdOutput("left:coil-b", 21, false),
                        new ColdOutput("left:coil-c", 5, true))))
                .extracting(ColdLines.Result::line).containsExactly("line 20 named relay0", "line 21", "GPIO5");
    }

    @Test
    void afterRemovalOfChipWritesFailAndShutdownSucceeds() throws IOException {
        chip("pinctrl-rp1", Map.of(4, "GPIO4", 5, "GPIO5"));
        Context pins = LinuxBoard.context(Optional.empty(), false);
        DigitalOutput line = pins.create(DigitalOutput.newConfigBuilder(pins).id("bedroom:coil-a").bcm(4)
                .initial(DigitalState.LOW).shutdown(DigitalState.LOW));
        pins.create(DigitalInput.newConfigBuilder(pins).id("switch").bcm(5).debounce(0L));
        live(createdChips.peek(), false);
        assertThat(catchThrowableOfType(GpioError.class, line::high))
                .hasMessage("bedroom:coil-a cannot be driven (error 19). Check whether its chip was removed");
        pins.shutdown();
        assertThat(pins.isShutdown()).isTrue();
    }
}
