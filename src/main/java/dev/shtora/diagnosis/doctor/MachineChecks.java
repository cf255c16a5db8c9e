package dev.shtora.diagnosis.doctor;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.config.Config;
import dev.shtora.config.Config.Gpio;
import dev.shtora.config.Driver.ColdLine;
import dev.shtora.daemon.cover.CoverCalibration;
import dev.shtora.device.gpio.GpioError;
import dev.shtora.device.gpio.LinuxBoard;
import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.device.journal.PositionJournal;
import dev.shtora.diagnosis.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Looks at this computer: its clock, its pins, its folder. */
public final class MachineChecks {
    private static final Instant NOT_BEFORE = Instant.parse("2026-01-01T00:00:00Z");
    private static final long LEAST_BYTES = 10_000_000;
    private static final long PATIENCE_SECONDS = 5;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private MachineChecks() {}

    /** Whether the clock is right, as far as the system knows. */
    public static Finding clock(Clock clock, ZoneId zone) {
        Instant now = clock.instant();
        String time = MINUTE.format(now.atZone(zone)) + " " + zone;
        String synchronised = synchronised();
        if (now.isBefore(NOT_BEFORE) || synchronised.equals("no")) {
            return Finding.bad("clock", time + ", and it is not synchronised",
                    "timedatectl set-ntp true, and a network, or a clock with a battery");
        }
        return Finding.good("clock",
                time + (synchronised.equals("yes") ? ", synchronised" : "; whether it is synchronised cannot be told"));
    }

    /** As systemd says: yes or no; empty where there is none. */
    private static String synchronised() {
        try {
            Process asked = new ProcessBuilder("timedatectl", "show", "-p", "NTPSynchronized", "--value")
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            asked.getOutputStream().close();
            if (!asked.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                asked.destroyForcibly();
                return "";
            }
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Whether what must not be forgotten can be kept. */
    public static Finding state(Path folder) {
        String remedy = "run it as the user that the daemon runs as, or: install -d -o shtora -g shtora -m 0750 "
                + folder;
        try {
            Path existing = existing(folder);
            Path probe = Files.createTempFile(existing, ".shtora-doctor", "");
            Files.delete(probe);
            long free = Files.getFileStore(existing).getUsableSpace();
            return free < LEAST_BYTES
                    ? Finding.bad("state", folder + " has " + free / 1_000_000 + " MB left", "make room on its disk")
                    : Finding.good("state", existing.equals(folder.toAbsolutePath())
                            ? folder + " can be written"
                            : folder + " is not there yet and can be made");
        } catch (IOException e) {
            return Finding.bad("state", folder + " cannot be written: " + e, remedy);
        }
    }

    /** What was kept of where a cover stands. */
    public static Finding journal(Config.Cover cover, PositionJournal.Storage storage) {
        String about = "journal of " + cover.name();
        return switch (new CoverCalibration(cover).recovery(storage).position()) {
            case PersistedPosition.Known _ -> Finding.good(about, "knows where it stands");
            case PersistedPosition.Between _ -> Finding.good(about, "knows about where it stands; it finds its top when it may");
            case PersistedPosition.Unknown(String why) -> Finding.notProvable(about, "does not know where it stands: " + why,
                    cover.endstop().isPresent()
                            ? "send HOME, if it does not by itself"
                            : "mark its top: shtora calibrate");
        };
    }

    private static Path existing(Path folder) throws IOException {
        for (Path each = folder.toAbsolutePath(); each != null; each = each.getParent()) {
            if (Files.isDirectory(each)) {
                return each;
            }
        }
        throw new IOException("there is no such place");
    }

    /** Whether the outputs can be had. They are taken for a moment, with no motor on; a daemon that runs keeps them. */
    public static Finding pins(Config config) {
        return switch (config.gpio()) {
            case Gpio.Simulated _ -> Finding.good("pins", "modelled");
            case Gpio.Board(Optional<String> chip) -> {
                try {
                    yield pins(chip, config.covers().stream().flatMap(cover -> cover.coldLines().stream()).toList());
                } catch (GpioError no) {
                    yield Finding.bad("pins", no.getMessage(), no.mistake()
                            ? "correct gpio in the configuration"
                            : "the user must belong to the group gpio");
                }
            }
        };
    }

    private static Finding pins(Optional<String> chip, List<ColdLine> lines) {
        Context pins = LinuxBoard.context(chip);
        try {
            lines.forEach(line -> take(pins, line));
            return Finding.good("pins", lines.size() + " outputs can be had");
        } catch (GpioError held) {
            return held.getMessage().contains("'shtora:")
                    ? Finding.good("pins", "a Shtora that runs has them")
                    : Finding.bad("pins", held.getMessage(), "end what holds it, or choose another line");
        } finally {
            pins.shutdown();
        }
    }

    private static void take(Context pins, ColdLine line) {
        DigitalState cold = line.high() ? DigitalState.HIGH : DigitalState.LOW;
        pins.create(DigitalOutput.newConfigBuilder(pins).id(line.id()).name("shtora:doctor").bcm(line.pin())
                .initial(cold).shutdown(cold));
    }
}
