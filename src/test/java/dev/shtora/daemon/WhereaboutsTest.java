package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigError;
import dev.shtora.config.ConfigReader;
import dev.shtora.cover.Margin;
import dev.shtora.cover.Spot;
import dev.shtora.drive.Place;
import dev.shtora.journal.Boot;
import dev.shtora.journal.Identity;
import dev.shtora.journal.PositionJournal;
import dev.shtora.journal.PositionJournal.Storage;
import dev.shtora.journal.Reading;
import dev.shtora.simulator.SimulatedDisk;
import dev.shtora.simulator.SimulatedScratch;
import dev.shtora.simulator.VirtualTime;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where a start finds a cover that was known within a margin when its daemon was killed, or the power cut. */
class WhereaboutsTest {
    private static final Margin MARGIN = new Margin(20, 30);

    private final SimulatedDisk disk = new SimulatedDisk(1);
    private final SimulatedScratch scratch = new SimulatedScratch();
    private final VirtualTime time = new VirtualTime(Instant.EPOCH, ZoneOffset.UTC);
    private final Config.Cover cover;

    WhereaboutsTest() throws ConfigError {
        cover = ConfigReader.read(Path.of("test.yaml"), """
                site: {latitude: 52.52, longitude: 13.405, zone: UTC}
                covers:
                  window:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                    endstop: {pin: 23}
                    travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                """).covers().getFirst();
    }

    private PositionJournal journal(int boot) {
        return PositionJournal.open("window", Identity.of(cover),
                new Storage(disk, scratch, new Boot(new UUID(0, boot), 0), time, time));
    }

    private void givenItRestsWithin(Margin margin) {
        PositionJournal journal = journal(1);
        journal.here(new Place(1000, 0, 77), margin);
        journal.close();
    }

    @Test
    void afterAKillTheCoilsBeginAtTheShaftsPhase_andTheMarginIsWhatItWas() {
        givenItRestsWithin(MARGIN);
        Whereabouts killed = new Whereabouts(cover, journal(1));
        assertThat(killed.start()).isEqualTo(new Place(1005, 0, 77));
        assertThat(killed.spot(cover.travel())).contains(new Spot(1005, new Margin(25, 25)));
    }

    @Test
    void afterAPowerCutThePhaseMayBeAny_whichMayPullItHalfATurnOfTheCoils() {
        givenItRestsWithin(MARGIN);
        scratch.boot();
        Whereabouts cut = new Whereabouts(cover, journal(2));
        assertThat(cut.spot(cover.travel())).contains(new Spot(1005, new Margin(29, 29)));
    }

    @Test
    void aBoundAsWideAsTheWayIsGivenUp() {
        givenItRestsWithin(new Margin(20_000, 20_000));
        Whereabouts vague = new Whereabouts(cover, journal(1));
        assertThat(vague.spot(cover.travel())).isEmpty();
        vague.begin(Optional.empty());
        vague.close();
        assertThat(journal(1).recovered().reading()).isInstanceOf(Reading.Unknown.class);
    }
}
