package dev.shtora.daemon.other;

import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.contract.Probe;
import dev.shtora.mqtt.contract.Topics;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks another daemon, whose retained status is online, whether it runs.
 *
 * @param topics the topics of the daemon that asks
 */
public record DaemonProbe(CommandClient client, Topics topics) {
    private static final int PROBES = 4;
    private static final long PROBE_MILLIS = 500;

    /** The result of a probe. */
    public enum Answer {
        /** The daemon has answered. */
        RUNS,
        /** There was no answer within two seconds: its retained status is out of date. */
        SILENT,
        /** The broker does not permit a query. */
        DENIED
    }

    /** Asks a daemon. */
    public Answer of(String bridge) throws IOException {
        String topic = topics.probe(bridge);
        Probe probe = Probe.of(topics.bridge());
        CountDownLatch answered = new CountDownLatch(1);
        client.listen(List.of(topic), (_, payload) -> {
            if (payload.equals(probe.response())) {
                answered.countDown();
            }
        });
        try {
            for (int i = 0; i < PROBES; i++) {
                if (!client.maySend(topic, probe.request())) {
                    return Answer.DENIED;
                }
                if (answered.await(PROBE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return Answer.RUNS;
                }
            }
            return Answer.SILENT;
        } catch (InterruptedException e) {
            throw new IOException("Interrupted.", e);
        }
    }
}
