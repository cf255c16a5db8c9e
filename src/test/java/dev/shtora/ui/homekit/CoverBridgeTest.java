package dev.shtora.ui.homekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.observer.ClientCommand;
import dev.shtora.mqtt.observer.ObservedBridge;
import dev.shtora.ui.homekit.cover.AccessoryTexts;
import dev.shtora.ui.homekit.cover.Observed;
import dev.shtora.ui.homekit.cover.VirtualTimer;
import dev.shtora.ui.homekit.pairing.PairingStore;
import dev.shtora.ui.homekit.pairing.StateFile;
import dev.shtora.ui.homekit.server.HapServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which accessories there are, in virtual time. */
class CoverBridgeTest {
    private static final AccessoryTexts TEXTS = new AccessoryTexts("Automation", "Problem", "1.0");

    @TempDir
    Path temp;

    private final VirtualTimer timer = new VirtualTimer();
    private final List<ClientCommand> commands = new ArrayList<>();
    private PairingStore store;
    private HapServer server;
    private CoverBridge bridge;

    @BeforeEach
    void begin() throws IOException {
        StateFile file = new StateFile(temp);
        store = new PairingStore(file, file.load(new Random(1)).state());
        server = new HapServer("Shtora", store, () -> {});
        restart();
        bridge.connected();
        bridge.bridgeChanged(new ObservedBridge("pi", true, List.of(), Optional.empty()));
    }

    private void restart() {
        bridge = new CoverBridge(store, server, TEXTS, timer, Runnable::run, (_, command) -> commands.add(command),
                () -> {});
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void bridgeHas149CoversAndRefusesMore() {
        for (int i = 0; i < 160; i++) {
            bridge.coverChanged(Observed.at("cover-" + i, 0));
        }
        assertThat(bridge.size()).isEqualTo(149);
        assertThat(store.state().accessories()).hasSize(149).doesNotContainKey("cover-149");
    }

    @Test
    void coverThatNoDaemonListsIsRemovedAfterFiveMinutes() {
        bridge.coverChanged(Observed.at("bedroom", 0));
        bridge.coverRemoved("bedroom");
        timer.pass(CoverBridge.ABSENT.minusSeconds(1));
        assertThat(bridge.size()).isEqualTo(1);
        timer.pass(CoverBridge.ABSENT);
        assertThat(bridge.size()).isZero();
        assertThat(store.state().accessories().get("bedroom").present()).isFalse();
    }

    @Test
    void coverThatIsBackInTimeRemains() {
        bridge.coverChanged(Observed.at("bedroom", 0));
        bridge.coverRemoved("bedroom");
        bridge.coverChanged(Observed.at("bedroom", 10));
        timer.pass(CoverBridge.ABSENT.multipliedBy(2));
        assertThat(bridge.size()).isEqualTo(1);
    }

    @Test
    void coversRemainWhileBrokerOrDaemonsAreAway() {
        bridge.coverChanged(Observed.at("bedroom", 0));
        restart();
        assertThat(bridge.size()).as("after a restart without a broker").isEqualTo(1);
        timer.pass(CoverBridge.ABSENT.multipliedBy(2));
        bridge.connected();
        timer.pass(CoverBridge.ABSENT.multipliedBy(2));
        assertThat(bridge.size()).as("at a broker that has forgotten everything").isEqualTo(1);
        bridge.disconnected("gone");
        bridge.connected();
        bridge.bridgeChanged(new ObservedBridge("pi", true, List.of(), Optional.empty()));
        timer.pass(CoverBridge.ABSENT);
        assertThat(bridge.size()).as("while a daemon is online that has others").isZero();
    }

    @Test
    void otherTitleIsOtherConfigurationOfSameNumber() {
        bridge.coverChanged(Observed.at("bedroom", 0));
        int number = store.state().accessories().get("bedroom").number();
        int config = store.state().configNumber();
        bridge.coverChanged(Observed.at("bedroom", 5));
        assertThat(store.state().configNumber()).isEqualTo(config);
        store.show("bedroom", "Former name");
        restart();
        bridge.coverChanged(Observed.at("bedroom", 5));
        assertThat(store.state().configNumber()).isEqualTo(config + 2);
        assertThat(store.state().accessories().get("bedroom").number()).isEqualTo(number);
    }

    @Test
    void coverThatGetsSlatsIsOtherAccessory() {
        bridge.coverChanged(Observed.at("bedroom", 0));
        int plain = store.state().accessories().get("bedroom").number();
        bridge.coverChanged(Observed.tilted(50));
        int tilted = store.state().accessories().get("bedroom").number();
        assertThat(tilted).isGreaterThan(plain);
        restart();
        bridge.coverChanged(Observed.undescribed());
        bridge.coverChanged(Observed.tilted(60));
        assertThat(store.state().accessories().get("bedroom").number()).isEqualTo(tilted);
        assertThat(bridge.size()).isEqualTo(1);
    }

    @Test
    void namesAreOfLettersDigitsAndSpaces() {
        assertThat(HomeName.of("  Спальня, südseite! ")).isEqualTo("Спальня, südseite");
        assertThat(HomeName.of("<b>\u202e💡")).isEqualTo("b");
        assertThat(HomeName.of("???")).isEqualTo("Shtora");
        assertThat(HomeName.of("ы".repeat(80))).isEqualTo("ы".repeat(32));
    }
}
