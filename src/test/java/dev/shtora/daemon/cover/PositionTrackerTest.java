package dev.shtora.daemon.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.ConfigReader;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.cover.StepPosition;
import dev.shtora.core.cover.Uncertainty;
import dev.shtora.device.journal.DaemonRun;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.device.journal.PositionJournal;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.simulation.model.SimulatedDisk;
import dev.shtora.simulation.model.SimulatedPages;
import dev.shtora.simulation.model.VirtualTime;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The position at the start after a kill or a power cut, if it was known within a bound. */
class PositionTrackerTest {
    private static final Uncertainty UNCERTAINTY = new Uncertainty(20, 30);

    private final SimulatedDisk disk = new SimulatedDisk(1);
    private final SimulatedPages scratch = new SimulatedPages();
    private final VirtualTime time = new VirtualTime(Instant.EPOCH, ZoneOffset.UTC);
    private final LocalCover cover;

    PositionTrackerTest() throws ConfigError {
        cover = ConfigReader.read(Path.of("test.yaml"), """
                site: {latitude: 52.52, longitude: 13.405, zone: UTC}
                covers:
                  window:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                    endstop: {pin: 23}
                    travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                """).localCovers().getFirst();
    }

    private PositionJournal journal(int boot) {
        return PositionJournal.open("window", new CoverCalibration(cover).key(),
                new JournalStorage(disk, scratch, new DaemonRun(new UUID(0, boot), 0), time, time));
    }

    private void persistWithin(Uncertainty uncertainty) {
        PositionJournal journal = journal(1);
        journal.setPosition(new ShaftState(1000, 0, 77), uncertainty);
        journal.close();
    }

    @Test
    void killKeepsPhaseAndUncertainty() {
        persistWithin(UNCERTAINTY);
        PositionTracker killed = new PositionTracker(cover, journal(1));
        assertThat(killed.start()).isEqualTo(new ShaftState(1005, 0, 77));
        assertThat(killed.stepPosition(cover.travel())).contains(new StepPosition(1005, new Uncertainty(25, 25)));
    }

    @Test
    void powerCutAddsHalfCoilTurnToUncertainty() {
        persistWithin(UNCERTAINTY);
        scratch.boot();
        PositionTracker cut = new PositionTracker(cover, journal(2));
        assertThat(cut.stepPosition(cover.travel())).contains(new StepPosition(1005, new Uncertainty(29, 29)));
    }

    @Test
    void uncertaintyOfWholeTravelIsUnknown() {
        persistWithin(new Uncertainty(20_000, 20_000));
        PositionTracker uncertain = new PositionTracker(cover, journal(1));
        assertThat(uncertain.stepPosition(cover.travel())).isEmpty();
        uncertain.begin(Optional.empty());
        uncertain.close(Optional.empty());
        assertThat(journal(1).recovered().position()).isInstanceOf(PersistedPosition.Unknown.class);
    }
}
