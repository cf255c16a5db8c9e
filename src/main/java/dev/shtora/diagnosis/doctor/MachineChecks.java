package dev.shtora.diagnosis.doctor;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.config.Config;
import dev.shtora.config.Config.Gpio;
import dev.shtora.config.cover.Driver.ColdLine;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.daemon.cover.CoverCalibration;
import dev.shtora.device.gpio.BoardLines;
import dev.shtora.device.gpio.GpioError;
import dev.shtora.device.gpio.LinuxBoard;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.device.journal.Recovery;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import dev.shtora.timing.ClockTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks this computer: its clock, its GPIO lines, the state folder and the journals in it. No motor moves.
 *
 * @param stateFolder where the daemon keeps its journals
 * @param journals reads the journals in that folder
 * @param clockState whether a time service has set the clock, as the daemon sees it
 * @param service the service on this computer, which may have a group that the present user has not
 */
public record MachineChecks(Config config, Path stateFolder, JournalStorage journals, Clock clock,
        Supplier<ClockTrust.State> clockState, Supplier<Optional<ServiceUnit>> service) implements Check {
    private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");
    private static final long MIN_FREE_BYTES = 10_000_000;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    @Override
    public void run(Findings findings) {
        clock(findings);
        lines(findings);
        stateFolder(findings);
        config.localCovers().forEach(cover -> journal(cover, findings));
    }

    private void clock(Findings findings) {
        Instant now = clock.instant();
        String time = MINUTE.format(now.atZone(config.site().zone())) + " " + config.site().zone();
        if (now.isBefore(EARLIEST)) {
            findings.error("clock", time + ", which is wrong", DoctorRemedy.SYNCHRONISE_CLOCK);
            return;
        }
        switch (clockState.get()) {
            case SYNCHRONISED -> findings.ok("clock", time + ", synchronised");
            case UNKNOWN -> findings.unknown("clock",
                    time + "; this system does not report whether it is synchronised, and the daemon uses it");
            case UNSET -> unset(findings,
                    time + ", not synchronised: no time service has set it since the boot, or none answers");
        }
    }

    private void unset(Findings findings, String text) {
        Optional<Duration> wait = config.general().waitForClock();
        if (config.gpio() instanceof Gpio.Simulated) {
            findings.note("clock", text + "; with simulated pins the daemon uses it");
        } else if (wait.isPresent()) {
            findings.warning("clock", text + "; after a start rules wait for that for at most "
                    + wait.get().toMinutes() + " minutes (wait_for_clock)", DoctorRemedy.SYNCHRONISE_CLOCK);
        } else {
            findings.error("clock", text + "; after a start rules wait for that", DoctorRemedy.SYNCHRONISE_CLOCK);
        }
    }

    private void stateFolder(Findings findings) {
        String subject = "state";
        try {
            Path existing = existingParent(stateFolder);
            Files.delete(Files.createTempFile(existing, ".shtora-doctor", ""));
            long free = Files.getFileStore(existing).getUsableSpace();
            if (free < MIN_FREE_BYTES) {
                findings.error(subject, stateFolder + " has " + free / 1_000_000 + " MB of free space",
                        DoctorRemedy.FREE_DISK_SPACE);
            } else {
                findings.ok(subject, stateFolder + (existing.equals(stateFolder.toAbsolutePath())
                        ? " can be written"
                        : " does not exist yet and can be created"));
            }
        } catch (IOException e) {
            findings.error(subject, stateFolder + " cannot be written: " + e, DoctorRemedy.GIVE_STATE_FOLDER,
                    stateFolder);
        }
    }

    private static Path existingParent(Path folder) throws IOException {
        for (Path each = folder.toAbsolutePath(); each != null; each = each.getParent()) {
            if (Files.isDirectory(each)) {
                return each;
            }
        }
        throw new IOException("no parent folder exists");
    }

    private void journal(LocalCover cover, Findings findings) {
        String subject = "journal of " + cover.name();
        Recovery recovery = new CoverCalibration(cover).recovery(journals);
        boolean uncommissioned = config.gpio() instanceof Gpio.Board && recovery.coverRecord().uncommissioned();
        switch (recovery.position()) {
            case PersistedPosition.Unknown(String reason) when uncommissioned ->
                findings.warning(subject, "the blind is not commissioned and does not move by itself: " + reason,
                        DoctorRemedy.TEST_WIRING, cover.name());
            case PersistedPosition.Known _ -> findings.ok(subject, "the position is known");
            case PersistedPosition.Between _ ->
                findings.note(subject, "the position is known with an uncertainty; the cover homes when it may");
            case PersistedPosition.Unknown(String reason) ->
                findings.warning(subject, "the position is unknown: " + reason,
                        cover.endstop().isPresent() ? DoctorRemedy.HOME : DoctorRemedy.MARK_TOP);
        }
    }

    private void lines(Findings findings) {
        switch (config.gpio()) {
            case Gpio.Simulated _ -> findings.ok("pins", "simulated");
            case Gpio.None _ -> findings.ok("pins", "none are needed: devices elsewhere move all covers");
            case Gpio.Board(Optional<String> chip, boolean byOffset) -> {
                try {
                    BoardLines lines = LinuxBoard.lines(chip, byOffset,
                            config.localCovers().stream().flatMap(cover -> cover.pins().stream()).toList());
                    lines.errors().forEach(
                            error -> findings.error("pins", error.getMessage(), DoctorRemedy.CORRECT_GPIO));
                    if (lines.errors().isEmpty()) {
                        findings.note("pins", lines.text());
                        request(LinuxBoard.context(chip, byOffset), findings);
                    }
                } catch (GpioError e) {
                    cannotOpen(e, findings);
                }
            }
        }
    }

    private void cannotOpen(GpioError error, Findings findings) {
        Optional<ServiceUnit> allowed = error.group().flatMap(group -> service.get().filter(unit -> unit.has(group)));
        if (allowed.isPresent()) {
            String group = error.group().orElseThrow();
            findings.unknown("pins", "this user may not open the GPIO chip, the service may: its unit has the "
                    + (allowed.get().user().equals("root") ? "user root" : "group " + group)
                    + "; the lines are not checked", DoctorRemedy.RUN_WITH_GROUP, allowed.get().user(), group);
        } else {
            findings.error("pins", error.getMessage(),
                    error.mistake() ? DoctorRemedy.CORRECT_GPIO : DoctorRemedy.JOIN_GPIO_GROUP);
        }
    }

    /** Requests the output lines for a moment, with all motors off. A running daemon keeps its lines. */
    private void request(Context context, Findings findings) {
        try {
            List<ColdLine> lines = config.localCovers().stream().flatMap(cover -> cover.coldLines().stream()).toList();
            lines.forEach(line -> request(context, line));
            findings.ok("pins", lines.size() + " outputs are available");
        } catch (GpioError e) {
            if (e.getMessage().contains("'shtora:")) {
                findings.ok("pins", "a running daemon uses them");
            } else {
                findings.error("pins", e.getMessage(), DoctorRemedy.RELEASE_LINE);
            }
        } finally {
            context.shutdown();
        }
    }

    private static void request(Context context, ColdLine line) {
        DigitalState off = line.high() ? DigitalState.HIGH : DigitalState.LOW;
        context.create(DigitalOutput.newConfigBuilder(context).id(line.id()).name("shtora:doctor").bcm(line.pin())
                .initial(off).shutdown(off));
    }
}
