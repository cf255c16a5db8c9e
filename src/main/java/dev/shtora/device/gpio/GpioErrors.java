package dev.shtora.device.gpio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The messages of {@link GpioError}, each with its remedy. */
final class GpioErrors {
    private static final Set<PosixFilePermission> BY_GROUP = Set.of(PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE);

    private GpioErrors() {}

    static GpioError noChips() {
        return GpioError.failed("This computer has no GPIO chip (/dev/gpiochip*). On a Raspberry Pi, update its system:"
                + " it needs Linux 5.10 or newer. On a computer without pins: gpio: simulated");
    }

    static GpioError noneFits(List<GpioChip> chips) {
        return GpioError.mistake("No GPIO chip of this computer is a Raspberry Pi's. Its chips: " + described(chips)
                + ". Name the chip of the pins in the configuration, such as: gpio: " + chips.getFirst().label());
    }

    static GpioError noneCalled(String label, List<GpioChip> chips) {
        return GpioError
                .mistake("No GPIO chip of this computer has the label " + label + ". Its chips: " + described(chips)
                        + ". Correct gpio: in the configuration; a Raspberry Pi's own chip is found without it");
    }

    static GpioError severalFit(List<GpioChip> chips) {
        return GpioError.mistake("More than one GPIO chip matches: " + described(chips)
                + ". Name the chip of the pins in the configuration, such as: gpio: " + chips.getFirst().device());
    }

    private static String described(List<GpioChip> chips) {
        return chips.stream().map(GpioChip::description).collect(Collectors.joining(", "));
    }

    static GpioError noDevice(Path device, List<GpioChip> chips) {
        return GpioError.mistake("There is no " + device + ". "
                + (chips.isEmpty()
                        ? "This computer has no GPIO chip that can be opened"
                        : "The chips of this computer: " + described(chips))
                + ". " + remedy(chips));
    }

    /** The numbers of chips can change at each boot, so the remedy names a label, or no chip at all. */
    private static String remedy(List<GpioChip> chips) {
        if (chips.stream().anyMatch(GpioChip::isHeader)) {
            return "Remove gpio: from the configuration: a Raspberry Pi's own chip is found without it";
        }
        return chips.size() == 1
                ? "Name the chip by its label in the configuration: gpio: " + chips.getFirst().label()
                : "Correct gpio: in the configuration; a Raspberry Pi's own chip is found without it";
    }

    static GpioError otherName(GpioChip chip, GpioChip.Line line) {
        return GpioError.mistake("Line " + line.offset() + " of " + chip.description() + " "
                + (line.name().isEmpty() ? "has no name" : "is named '" + line.name() + "'") + ", not GPIO"
                + line.offset() + ". Correct gpio: or the BCM number in the configuration; if this line is meant, set"
                + " gpio_lines: by_offset");
    }

    static GpioError otherLabel(GpioChip chip, String recorded) {
        return GpioError.mistake(chip.description() + " is not the chip that the daemon used, which had the label "
                + recorded + ". Its lines are left as they are");
    }

    static GpioError renamed(GpioChip chip, int offset, String recorded) {
        return GpioError
                .mistake("Line " + offset + " of " + chip.description() + " is not the line that the daemon used,"
                        + " which " + (recorded.isEmpty() ? "had no name" : "was named '" + recorded + "'")
                        + ". It is left as it is");
    }

    static GpioError cannotOpen(Path device, int errno) {
        return switch (errno) {
            case GpioCalls.EACCES, GpioCalls.EPERM -> noPermission(List.of(device));
            default -> GpioError.failed(device + " cannot be opened (error " + errno + ")");
        };
    }

    /** @param devices the chips that may be the one of the pins; udev gives all of them the same owner and mode */
    static GpioError noPermission(List<Path> devices) {
        String user = System.getProperty("user.name");
        String names = devices.stream().map(Path::toString).collect(Collectors.joining(", "));
        try {
            PosixFileAttributes its = Files.readAttributes(devices.getFirst(), PosixFileAttributes.class);
            String group = its.group().getName();
            boolean forAGroup = its.permissions().containsAll(BY_GROUP) && !group.equals("root");
            String text = "No permission for " + names + (devices.size() == 1 ? ": it belongs" : ": they belong")
                    + " to "
                    + its.owner().getName() + ":" + group + ", " + PosixFilePermissions.toString(its.permissions())
                    + ". "
                    + (forAGroup
                            ? ""
                            : "First: sudo chgrp gpio " + names.replace(",", "") + " && sudo chmod g+rw "
                                    + names.replace(",", "") + ". Then: ")
                    + "sudo usermod -aG " + (forAGroup ? group : "gpio") + " " + user
                    + ", and log in again (a service: restart it)";
            return GpioError.denied(text, Optional.of(group).filter(_ -> forAGroup));
        } catch (IOException | UnsupportedOperationException _) {
            return GpioError.denied("No permission for " + names + ". sudo usermod -aG gpio " + user
                    + ", and log in again (a service: restart it)", Optional.empty());
        }
    }

    static GpioError noChip(Path device) {
        return GpioError.mistake(device + " is not a GPIO chip. Correct gpio: in the configuration, to a label such as"
                + " pinctrl-rp1; a Raspberry Pi's own chip is found without it");
    }

    static GpioError tooOld(GpioChip chip, int errno) {
        return GpioError.failed(chip.device() + " does not describe its lines (error " + errno
                + "): Linux 5.10 or newer is needed");
    }

    static GpioError noLine(GpioChip chip, int bcm) {
        return GpioError.mistake("There is no line GPIO" + bcm + " on " + chip.description()
                + ". Give another BCM number in the configuration");
    }

    static GpioError notTaken(GpioChip chip, GpioChip.Line line, String purpose, int errno) {
        return switch (errno) {
            case GpioCalls.EBUSY -> held(chip, line, purpose);
            case GpioCalls.EINVAL ->
                GpioError.mistake(chip.device() + " does not support the configuration of " + called(line)
                        + " (for " + purpose + "): not every chip supports pull resistors and edges");
            default -> GpioError.failed(
                    called(line) + " (for " + purpose + ") cannot be requested from " + chip.device() + " (error "
                            + errno
                            + ")");
        };
    }

    private static GpioError held(GpioChip chip, GpioChip.Line line, String purpose) {
        String holder = line.consumer().isEmpty() ? "an unnamed user" : "'" + line.consumer() + "'";
        return GpioError.failed(called(line) + " (for " + purpose + ") is held by " + holder
                + LineHolder.of(chip.device(), line.offset()).map(process -> ", " + process.description()
                        + ". End that process, or choose another line in the configuration")
                        .orElse(". If no program uses it, look for a dtoverlay or dtparam of this line in"
                                + " /boot/firmware/config.txt, or choose another line in the configuration"));
    }

    private static String called(GpioChip.Line line) {
        return line.name().isEmpty() ? "Line " + line.offset() : line.name();
    }
}
