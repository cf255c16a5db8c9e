package dev.shtora.device.gpio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the levels of lines and pulls inputs through sysfs, inside {@link GpioSim}. */
public final class Sysfs {
    private static final Path CHIP = Path.of(System.getenv().getOrDefault("GPIO_SIM", "/nowhere"));

    private Sysfs() {}

    /** The level of a line. */
    public static boolean high(int pin) {
        return read(file(pin, "value")).equals("1");
    }

    /** The levels of lines as bits; bit 0 is the first line. */
    public static int pattern(List<Integer> pins) {
        int pattern = 0;
        for (int i = 0; i < pins.size(); i++) {
            pattern |= high(pins.get(i)) ? 1 << i : 0;
        }
        return pattern;
    }

    /** Pulls a line to a level, stronger than any bias. */
    public static void pull(int pin, boolean high) {
        write(file(pin, "pull"), high ? "pull-up" : "pull-down");
    }

    private static Path file(int pin, String name) {
        return CHIP.resolve("sim_gpio" + pin).resolve(name);
    }

    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
