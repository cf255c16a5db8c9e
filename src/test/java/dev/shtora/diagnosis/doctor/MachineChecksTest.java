package dev.shtora.diagnosis.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.ConfigReader;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.journal.storage.JournalThread;
import dev.shtora.diagnosis.Finding;
import dev.shtora.diagnosis.Findings;
import dev.shtora.timing.ClockTrust.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor says about the clock and the journals agrees with what the daemon does. */
class MachineChecksTest {
    private static final String REAL = "gpio: /dev/gpiochip97\n";

    @TempDir
    private Path temp;

    private String clock(String general, State state, String now) throws Exception {
        return line("clock", general, state, now);
    }

    private String line(String subject, String general, State state, String now) throws Exception {
        Path file = Files.writeString(temp.resolve("shtora.yaml"), general + """
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                covers:
                  bedroom:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                    endstop: {pin: 23}
                    travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                """);
        List<Finding> all = new ArrayList<>();
        Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        new MachineChecks(ConfigReader.read(file), temp,
                JournalStorage.in(temp, new JournalThread(), clock), clock, () -> state, Optional::empty)
                .run(new Findings(all::add));
        return all.stream().filter(each -> each.subject().equals(subject)).map(Finding::line).findFirst()
                .orElseThrow();
    }

    private String clock(String general, State state) throws Exception {
        return clock(general, state, "2026-11-21T12:00:00Z");
    }

    @Test
    void clockThatDaemonWaitsForIsError() throws Exception {
        assertThat(clock(REAL, State.UNSET))
                .isEqualTo("✗ clock: 2026-11-21 13:00 Europe/Berlin, not synchronised: no time service has"
                        + " set it since the boot, or none answers; after a start rules wait for that");
    }

    @Test
    void clockThatIsTrustedLaterIsWarning() throws Exception {
        assertThat(clock(REAL + "wait_for_clock: 10m\n", State.UNSET)).startsWith("! clock: ")
                .endsWith("after a start rules wait for that for at most 10 minutes (wait_for_clock)");
    }

    @Test
    void clockThatDaemonTrustsIsNoError() throws Exception {
        assertThat(clock(REAL, State.SYNCHRONISED)).startsWith("✓ clock: ").endsWith(", synchronised");
        assertThat(clock(REAL, State.UNKNOWN)).startsWith("? clock: ").endsWith("and the daemon uses it");
        assertThat(clock("gpio: simulated\n", State.UNSET)).startsWith("· clock: ")
                .endsWith("with simulated pins the daemon uses it");
    }

    @Test
    void newBlindOnRealPinsIsToBeTestedBeforeItHomes() throws Exception {
        assertThat(line("journal of bedroom", REAL, State.SYNCHRONISED, "2026-11-21T12:00:00Z"))
                .startsWith("! journal of bedroom: the blind is not commissioned");
        assertThat(line("journal of bedroom", "gpio: simulated\n", State.SYNCHRONISED, "2026-11-21T12:00:00Z"))
                .startsWith("! journal of bedroom: the position is unknown");
    }

    @Test
    void timeBeforeReleaseIsError() throws Exception {
        assertThat(clock(REAL, State.SYNCHRONISED, "2025-03-01T12:00:00Z")).startsWith("✗ clock: 2025-03-01");
    }
}
