package dev.shtora.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OnlineDaemonsTest {
    private static final OnlineDaemons DAEMONS = OnlineDaemons.of(Map.of("h/bridge/attic/covers", "[\"a\", \"b\"]",
            "h/bridge/attic/state", "online", "h/bridge/cellar/covers", "[\"c\"]", "h/bridge/cellar/state", "offline",
            "h/bridge/torn/covers", "[\"a\", 7, {}, \"A/#\"", "h/bridge/odd/covers", "[7, {\"x\": []}, \"+/#\", \"d\"]",
            "h/bridge/odd/sun/azimuth", "online", "other/bridge/x/covers", "[\"z\"]"), "h");

    @Test
    void onlineDaemonHoldsItsCovers() {
        assertThat(DAEMONS.holder("own", "a")).hasValue("attic");
        assertThat(DAEMONS.holder("attic", "a")).as("a daemon does not hold its covers against itself").isEmpty();
    }

    @Test
    void offlineDaemonListsCoversAndHoldsNone() {
        assertThat(DAEMONS.other("own", "c")).hasValue("cellar");
        assertThat(DAEMONS.holder("own", "c")).isEmpty();
    }

    @Test
    void invalidListsAreIgnored() {
        assertThat(DAEMONS.of("torn")).isEmpty();
        assertThat(DAEMONS.of("odd")).containsExactly("d");
        assertThat(DAEMONS.of("x")).isEmpty();
        assertThat(DAEMONS.online()).containsExactly("attic");
    }
}
