package dev.shtora.mqtt.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void probeIsParsedAndUnique() {
        Probe probe = Probe.of("roof");
        assertThat(Probe.in(bytes(probe.request()))).contains(probe);
        assertThat(probe.request()).startsWith("{\"knock\":\"roof-");
        assertThat(probe.response()).startsWith("{\"here\":\"roof-");
        assertThat(Probe.of("roof")).isNotEqualTo(probe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"here\":\"roof-1\"}", "{\"probe\":\"shtora doctor\"}", "{\"knock\":\"\"}",
            "{\"knock\":\"a\\\",\\\"b\"}", "{\"knock\":\"A\"}", "{\"knock\":\"roof\"} "})
    void otherPayloadIsNoProbe(String payload) {
        assertThat(Probe.in(bytes(payload))).isEmpty();
    }

    @Test
    void megabyteIsNoProbe() {
        assertThat(Probe.in(new byte[1 << 20])).isEmpty();
    }
}
