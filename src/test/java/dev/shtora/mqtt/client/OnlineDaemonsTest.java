package dev.shtora.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OnlineDaemonsTest {
    private static final OnlineDaemons THERE = OnlineDaemons.of(Map.of("h/bridge/attic/covers", "[\"a\", \"b\"]",
            "h/bridge/attic/state", "online", "h/bridge/cellar/covers", "[\"c\"]", "h/bridge/cellar/state", "offline",
            "h/bridge/torn/covers", "[\"a\", 7, {}, \"A/#\"", "h/bridge/odd/covers", "[7, {\"x\": []}, \"+/#\", \"d\"]",
            "h/bridge/odd/sun/azimuth", "online", "other/bridge/x/covers", "[\"z\"]"), "h");

    @Test
    void whoIsThereAndHasACoverHoldsIt() {
        assertThat(THERE.holder("own", "a")).hasValue("attic");
        assertThat(THERE.holder("attic", "a")).as("not against itself").isEmpty();
    }

    @Test
    void whoIsAwayHasItsCoversButHoldsNone() {
        assertThat(THERE.other("own", "c")).hasValue("cellar");
        assertThat(THERE.holder("own", "c")).isEmpty();
    }

    @Test
    void whatMakesNoSenseSaysNothing() {
        assertThat(THERE.of("torn")).isEmpty();
        assertThat(THERE.of("odd")).containsExactly("d");
        assertThat(THERE.of("x")).isEmpty();
        assertThat(THERE.online()).containsExactly("attic");
    }
}
