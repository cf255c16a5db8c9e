package dev.shtora.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnockTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whoKnocksIsHeardAndNoTwoKnocksAreEqual() {
        Knock knock = Knock.of("roof");
        assertThat(Knock.in(bytes(knock.asked()))).contains(knock);
        assertThat(knock.asked()).startsWith("{\"knock\":\"roof-");
        assertThat(knock.answered()).startsWith("{\"here\":\"roof-");
        assertThat(Knock.of("roof")).isNotEqualTo(knock);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"here\":\"roof-1\"}", "{\"probe\":\"shtora doctor\"}", "{\"knock\":\"\"}",
            "{\"knock\":\"a\\\",\\\"b\"}", "{\"knock\":\"A\"}", "{\"knock\":\"roof\"} "})
    void whatIsNoKnockIsNone(String payload) {
        assertThat(Knock.in(bytes(payload))).isEmpty();
    }

    @Test
    void aMegabyteIsNone() {
        assertThat(Knock.in(new byte[1 << 20])).isEmpty();
    }
}
