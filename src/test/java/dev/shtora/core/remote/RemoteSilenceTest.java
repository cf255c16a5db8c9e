package dev.shtora.core.remote;

import static dev.shtora.core.remote.RemoteScript.at;
import static dev.shtora.core.remote.RemoteScript.connected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A device that has never reported a position or a motion. */
class RemoteSilenceTest {
    private static final double TEN_MINUTES = 605;
    private static final RemoteTraits TIMED = new RemoteTraits(false, true, Duration.ofSeconds(50),
            Duration.ofSeconds(100), 5, Duration.ofSeconds(5), 3, Duration.ofSeconds(5), Duration.ofMinutes(15), true);

    @Test
    void silentDeviceIsNamedAfterTenMinutesUntilItReports() {
        RemoteScript cover = connected(RemoteTraits.DEFAULT).pass(TEN_MINUTES - 1);
        assertThat(cover.state().status().fault()).isEmpty();
        cover.pass(1);
        assertThat(cover.state().status().fault()).contains(Fault.DEVICE_SILENT);
        cover.rests(40);
        assertThat(cover.state().status().fault()).isEmpty();
        cover.pass(TEN_MINUTES * 10);
        assertThat(cover.state().status().fault()).isEmpty();
    }

    @Test
    void keptReportCounts() {
        RemoteScript cover = connected(RemoteTraits.DEFAULT).retained(at(40)).pass(TEN_MINUTES * 2);
        assertThat(cover.state().status().fault()).isEmpty();
    }

    @Test
    void availabilityAloneIsNoReport() {
        RemoteScript cover = connected(RemoteTraits.DEFAULT).online(true).pass(TEN_MINUTES);
        assertThat(cover.state().status().fault()).contains(Fault.DEVICE_SILENT);
    }

    @Test
    void deviceThatIsNotConnectedIsOfflineAndNotSilent() {
        RemoteScript cover = connected(RemoteTraits.DEFAULT).online(false).pass(TEN_MINUTES * 2);
        assertThat(cover.state().status().fault()).contains(Fault.DEVICE_OFFLINE);
        cover.online(true).pass(TEN_MINUTES - 1);
        assertThat(cover.state().status().fault()).isEmpty();
        assertThat(cover.pass(1).state().status().fault()).contains(Fault.DEVICE_SILENT);
    }

    @Test
    void timeWithoutBrokerDoesNotCount() {
        RemoteScript cover = connected(RemoteTraits.DEFAULT).pass(300).connection(false).pass(TEN_MINUTES * 2)
                .connection(true).pass(TEN_MINUTES - 1);
        assertThat(cover.state().status().fault()).isEmpty();
        assertThat(cover.pass(1).state().status().fault()).contains(Fault.DEVICE_SILENT);
    }

    @Test
    void deviceThatWasHeardIsNotSilentAfterOutage() {
        RemoteScript cover = connected(RemoteTraits.DEFAULT).rests(40).pass(60).connection(false).pass(60)
                .connection(true).pass(TEN_MINUTES * 2);
        assertThat(cover.state().status().fault()).isEmpty();
    }

    @Test
    void timedDeviceNeedNotReport() {
        assertThat(connected(TIMED).pass(TEN_MINUTES * 2).state().status().fault()).isEmpty();
    }

    @Test
    void silentDeviceThatDoesNotObeyIsCalledSilent() {
        RemoteScript cover = connected(RemoteTraits.DEFAULT).go(0).pass(300);
        assertThat(cover.state().status().fault()).contains(Fault.DEVICE_DOES_NOT_OBEY);
        assertThat(cover.pass(TEN_MINUTES).state().status().fault()).contains(Fault.DEVICE_SILENT);
    }

    @Test
    void silentDeviceGetsCommands() {
        RemoteScript cover = connected(RemoteTraits.DEFAULT).pass(TEN_MINUTES).plan(0, RemoteScript.BEGIN);
        assertThat(cover.sent).containsExactly(RemoteScript.to(0));
    }
}
