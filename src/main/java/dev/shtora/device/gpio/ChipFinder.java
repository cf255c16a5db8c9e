package dev.shtora.device.gpio;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds the GPIO chip of the pins by its label or line names; the numbers of chips can change at each boot. */
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
        Optional<Path> device = wanted.filter(name -> name.startsWith("/")).map(Path::of);
        return device.isPresent() ? open(device.get()) : search(wanted);
    }

    private GpioChip open(Path device) {
        if (Files.notExists(device)) {
            List<GpioChip> chips = open(devices(), new ArrayList<>());
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
        List<GpioError> refusals = new ArrayList<>();
        List<GpioChip> chips = open(devices, refusals);
        List<GpioChip> fitting = wanted.map(label -> fitting(chips, chip -> chip.label().equals(label)))
                .orElseGet(() -> raspberryPis(chips));
        chips.stream().filter(chip -> fitting.size() != 1 || chip != fitting.getFirst()).forEach(GpioChip::close);
        if (fitting.isEmpty()) {
            throw refusals.stream().findFirst().orElseGet(
                    () -> wanted.map(label -> GpioErrors.noneCalled(label, chips))
                            .orElseGet(() -> GpioErrors.noneFits(chips)));
        }
        if (fitting.size() > 1) {
            throw GpioErrors.severalFit(fitting);
        }
        return fitting.getFirst();
    }

    /** The devices without symbolic links, which a Raspberry Pi 5 has for compatibility. */
    private List<Path> devices() {
        TreeSet<Path> devices = new TreeSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(dev, "gpiochip*")) {
            for (Path device : found) {
                devices.add(device.toRealPath());
            }
        } catch (IOException e) {
            // The folder does not exist or a device was removed; the devices found so far are used.
        }
        return List.copyOf(devices);
    }

    private static List<GpioChip> open(List<Path> devices, List<GpioError> refusals) {
        List<GpioChip> chips = new ArrayList<>();
        for (Path device : devices) {
            try {
                chips.add(GpioChip.open(device));
            } catch (GpioError refused) {
                refusals.add(refused);
            }
        }
        return chips;
    }

    private static List<GpioChip> raspberryPis(List<GpioChip> chips) {
        List<GpioChip> byLabel = fitting(chips, GpioChip::isHeader);
        return byLabel.isEmpty()
                ? fitting(chips, chip -> chip.line("GPIO2").isPresent() && chip.line("GPIO3").isPresent())
                : byLabel;
    }

    private static List<GpioChip> fitting(List<GpioChip> chips, Predicate<GpioChip> fits) {
        return chips.stream().filter(fits).toList();
    }
}
