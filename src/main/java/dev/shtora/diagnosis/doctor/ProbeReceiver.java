package dev.shtora.diagnosis.doctor;

import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for a probe that this program itself sends to a topic. */
final class ProbeReceiver {
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long POLL_NANOS = 20_000;
    private static final int ROUNDS = 9;

    private final CommandClient client;
    private final String topic;
    private final String probe;
    private volatile boolean arrived;

    ProbeReceiver(CommandClient client, String topic, String probe) {
        this.client = client;
        this.topic = topic;
        this.probe = probe;
    }

    /** Subscribes to the topic; empty if the broker grants it, otherwise its reason. */
    Optional<String> subscribe() {
        try {
            client.listen(List.of(topic), (_, text) -> arrived |= text.equals(probe));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(FailureText.of(e));
        }
    }

    /** Whether the probe arrives within 2 s. */
    boolean received() {
        long deadline = System.nanoTime() + TIMEOUT_NANOS;
        while (!arrived && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        return arrived;
    }

    /** The median time from sending a probe to receiving it, of nine. */
    long medianRoundTripNanos() throws IOException {
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            arrived = false;
            long sent = System.nanoTime();
            client.maySend(topic, probe);
            received();
            nanos[i] = System.nanoTime() - sent;
        }
        Arrays.sort(nanos);
        return nanos[ROUNDS / 2];
    }
}
