package dev.shtora.daemon.other;

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
    private static final Probe PROBE = new Probe("roof-1a2b3c4d");
    private static final String TOPIC = "shtora/bridge/home/probe";

    private final InMemoryLink link = new InMemoryLink(true);
    private final ProbeResponder responder = new ProbeResponder(link, new Topics("shtora", "home"),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    private void receive(String payload, boolean retained) {
        responder
                .receive(new Incoming(TOPIC, payload.getBytes(StandardCharsets.UTF_8), retained, OptionalLong.empty()));
    }

    @Test
    void probeIsAnswered() {
        receive(PROBE.request(), false);
        assertThat(link.published()).containsExactly(TOPIC + " {\"here\":\"roof-1a2b3c4d\"}");
    }

    @Test
    void retainedProbeAndAnswersAreIgnored() {
        receive(PROBE.request(), true);
        receive(PROBE.response(), false);
        receive("{\"probe\":\"shtora doctor\"}", false);
        assertThat(link.published()).isEmpty();
    }

    @Test
    void probeFloodIsAnsweredFiveTimes() {
        for (int i = 0; i < 1000; i++) {
            receive(PROBE.request(), false);
        }
        assertThat(link.published()).hasSize(5);
    }
}
