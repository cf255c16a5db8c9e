package dev.shtora.device.gpio;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds the chip with the pins: by what it is, never by the number that it happened to get at boot. */
final class ChipFinder {
    /** The header's chip on the Raspberry Pi 1 to 3 and Zero, on the 4 and its kin, and on the 5. */
    private static final Set<String> RASPBERRY_PI = Set.of("pinctrl-bcm2835", "pinctrl-bcm2711", "pinctrl-rp1");

    private final Path dev;

    /** @param dev where devices are: /dev */
    ChipFinder(Path dev) {
        this.dev = dev;
    }

    /**
     * Opens it.
     *
     * @param wanted a device's path or a chip's label; if empty, a Raspberry Pi's own by its label, or else the one with
     *        lines called GPIO2 and GPIO3
     * @throws GpioError if it is not there, not allowed, or not the only one
     */
    GpioChip find(Optional<String> wanted) {
        Optional<Path> device = wanted.filter(name -> name.startsWith("/")).map(Path::of);
        return device.isPresent() ? open(device.get()) : search(wanted);
    }

    private static GpioChip open(Path device) {
        if (Files.notExists(device)) {
            throw GpioErrors.noDevice(device);
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

    /** The devices, each once: a Raspberry Pi 5 has a link beside its chip, for old programs. */
    private List<Path> devices() {
        TreeSet<Path> devices = new TreeSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(dev, "gpiochip*")) {
            for (Path device : found) {
                devices.add(device.toRealPath());
            }
        } catch (IOException e) {
            // No folder, or a device that has just gone: what is left is what there is.
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
        List<GpioChip> byLabel = fitting(chips, chip -> RASPBERRY_PI.contains(chip.label()));
        return byLabel.isEmpty()
                ? fitting(chips, chip -> chip.line("GPIO2").isPresent() && chip.line("GPIO3").isPresent())
                : byLabel;
    }

    private static List<GpioChip> fitting(List<GpioChip> chips, Predicate<GpioChip> fits) {
        return chips.stream().filter(fits).toList();
    }
}
