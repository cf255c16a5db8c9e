package dev.shtora.device.gpio;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the GPIO chip of the pins by its label or line names; the numbers of chips can change at each boot. It has loops
 * in place of streams, because {@code shtora cold} must load few classes.
 */
final class ChipFinder {
    private final Path dev;

    /** @param dev the folder of devices, /dev */
    ChipFinder(Path dev) {
        this.dev = dev;
    }

    /**
     * Opens the chip.
     *
     * @param wanted the path of a device or the label of a chip; if empty, the chip with a Raspberry Pi's label, or else
     *     the chip with lines named GPIO2 and GPIO3
     * @throws GpioError if no chip matches, more than one does, or it must not be opened
     */
    GpioChip find(Optional<String> wanted) {
        return wanted.isPresent() && wanted.get().startsWith("/") ? open(Path.of(wanted.get())) : search(wanted);
    }

    private GpioChip open(Path device) {
        if (Files.notExists(device)) {
            List<GpioChip> chips = open(devices(), new LinkedHashMap<>());
            chips.forEach(GpioChip::close);
            throw GpioErrors.noDevice(device, chips);
        }
        return GpioChip.open(device);
    }

    private GpioChip search(Optional<String> wanted) {
        List<Path> devices = devices();
        if (devices.isEmpty()) {
            throw GpioErrors.noChips();
        }
        Map<Path, GpioError> refusals = new LinkedHashMap<>();
        List<GpioChip> chips = open(devices, refusals);
        List<GpioChip> fitting = wanted.isPresent() ? labelled(chips, wanted.get()) : raspberryPis(chips);
        for (GpioChip chip : chips) {
            if (fitting.size() != 1 || chip != fitting.getFirst()) {
                chip.close();
            }
        }
        if (fitting.isEmpty()) {
            throw !refusals.isEmpty()
                    ? refusal(refusals)
                    : wanted.isPresent() ? GpioErrors.noneCalled(wanted.get(), chips) : GpioErrors.noneFits(chips);
        }
        if (fitting.size() > 1) {
            throw GpioErrors.severalFit(fitting);
        }
        return fitting.getFirst();
    }

    /** The devices without symbolic links, which a Raspberry Pi 5 has for compatibility. */
    private List<Path> devices() {
        TreeSet<Path> devices = new TreeSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(dev)) {
            for (Path device : found) {
                if (device.toString().startsWith(dev + "/gpiochip")) {
                    devices.add(device.toRealPath());
                }
            }
        } catch (IOException e) {
            // The folder does not exist or a device was removed; the devices found so far are used.
        }
        return List.copyOf(devices);
    }

    /** The chip of the pins is one of those that cannot be opened, so all of them are named. */
    private static GpioError refusal(Map<Path, GpioError> refusals) {
        List<Path> denied = new ArrayList<>();
        for (Map.Entry<Path, GpioError> each : refusals.entrySet()) {
            if (each.getValue().denial()) {
                denied.add(each.getKey());
            }
        }
        return denied.size() > 1 ? GpioErrors.noPermission(denied) : refusals.values().iterator().next();
    }

    private static List<GpioChip> open(List<Path> devices, Map<Path, GpioError> refusals) {
        List<GpioChip> chips = new ArrayList<>();
        for (Path device : devices) {
            try {
                chips.add(GpioChip.open(device));
            } catch (GpioError refused) {
                refusals.put(device, refused);
            }
        }
        return chips;
    }

    private static List<GpioChip> raspberryPis(List<GpioChip> chips) {
        List<GpioChip> byLabel = new ArrayList<>();
        for (GpioChip chip : chips) {
            if (chip.isHeader()) {
                byLabel.add(chip);
            }
        }
        return byLabel.isEmpty() ? withHeaderLines(chips) : byLabel;
    }

    private static List<GpioChip> withHeaderLines(List<GpioChip> chips) {
        List<GpioChip> fitting = new ArrayList<>();
        for (GpioChip chip : chips) {
            if (chip.line("GPIO2").isPresent() && chip.line("GPIO3").isPresent()) {
                fitting.add(chip);
            }
        }
        return fitting;
    }

    private static List<GpioChip> labelled(List<GpioChip> chips, String label) {
        List<GpioChip> fitting = new ArrayList<>();
        for (GpioChip chip : chips) {
            if (chip.label().equals(label)) {
                fitting.add(chip);
            }
        }
        return fitting;
    }
}
