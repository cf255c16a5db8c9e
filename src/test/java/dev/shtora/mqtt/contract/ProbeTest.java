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
    void whoKnocksIsHeardAndNoTwoKnocksAreEqual() {
        Probe knock = Probe.of("roof");
        assertThat(Probe.in(bytes(knock.request()))).contains(knock);
        assertThat(knock.request()).startsWith("{\"knock\":\"roof-");
        assertThat(knock.response()).startsWith("{\"here\":\"roof-");
        assertThat(Probe.of("roof")).isNotEqualTo(knock);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"here\":\"roof-1\"}", "{\"probe\":\"shtora doctor\"}", "{\"knock\":\"\"}",
            "{\"knock\":\"a\\\",\\\"b\"}", "{\"knock\":\"A\"}", "{\"knock\":\"roof\"} "})
    void whatIsNoKnockIsNone(String payload) {
        assertThat(Probe.in(bytes(payload))).isEmpty();
    }

    @Test
    void aMegabyteIsNone() {
        assertThat(Probe.in(new byte[1 << 20])).isEmpty();
    }
}
