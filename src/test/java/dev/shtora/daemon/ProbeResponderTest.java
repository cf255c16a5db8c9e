package dev.shtora.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.contract.Probe;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.simulation.model.InMemoryLink;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProbeResponderTest {
    private static final Probe KNOCK = new Probe("roof-1a2b3c4d");
    private static final String DOOR = "shtora/bridge/home/probe";

    private final InMemoryLink link = new InMemoryLink(true);
    private final ProbeResponder doorbell = new ProbeResponder(link, new Topics("shtora", "home"),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    private void receive(String payload, boolean retained) {
        doorbell.receive(new Incoming(DOOR, payload.getBytes(StandardCharsets.UTF_8), retained, OptionalLong.empty()));
    }

    @Test
    void whoKnocksIsAnswered() {
        receive(KNOCK.request(), false);
        assertThat(link.published()).containsExactly(DOOR + " {\"here\":\"roof-1a2b3c4d\"}");
    }

    @Test
    void aKnockOfLongAgoAndItsOwnAnswerMeanNothing() {
        receive(KNOCK.request(), true);
        receive(KNOCK.response(), false);
        receive("{\"probe\":\"shtora doctor\"}", false);
        assertThat(link.published()).isEmpty();
    }

    @Test
    void aFloodOfKnocksIsAnsweredSparingly() {
        for (int i = 0; i < 1000; i++) {
            receive(KNOCK.request(), false);
        }
        assertThat(link.published()).hasSize(5);
    }
}
