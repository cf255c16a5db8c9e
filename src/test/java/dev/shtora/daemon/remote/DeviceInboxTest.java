package dev.shtora.daemon.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.simulation.model.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DeviceInboxTest {
    private final VirtualTime time = new VirtualTime(Instant.EPOCH, ZoneOffset.UTC);
    private final List<List<String>> read = new ArrayList<>();
    private final DeviceInbox inbox = new DeviceInbox(time.runner(), this::readAll);
    private boolean reads = true;

    private void readAll() {
        if (reads) {
            read.add(inbox.take().stream().map(Incoming::topic).toList());
        }
    }

    private void add(String topic) {
        inbox.add(new Incoming(topic, "x".getBytes(StandardCharsets.UTF_8), false, OptionalLong.empty()));
    }

    @Test
    void messageIsReadAtOnce() {
        add("a");
        add("b");
        assertThat(read).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void floodIsReadFortyTimesEachSecondAndLosesTheOldest() {
        for (int i = 0; i < 1000; i++) {
            add("a" + i);
        }
        assertThat(read).hasSize(40);
        time.pass(Duration.ofSeconds(1));
        assertThat(read).hasSize(41);
        assertThat(read.getLast()).hasSize(DeviceInbox.MAX_MESSAGES).endsWith("a998", "a999");
    }

    @Test
    void talkativeTopicDoesNotReplaceOthers() {
        reads = false;
        add("will");
        for (int i = 0; i < 100; i++) {
            add("position");
        }
        assertThat(inbox.take()).extracting(Incoming::topic).hasSize(DeviceInbox.MAX_MESSAGES).startsWith("will");
    }
}
