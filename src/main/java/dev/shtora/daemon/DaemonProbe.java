package dev.shtora.daemon;

import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.contract.Probe;
import dev.shtora.mqtt.contract.Topics;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks another daemon whether it runs. */
record DaemonProbe(CommandClient client, Topics topics, String broker) {
    private static final Logger LOG = LoggerFactory.getLogger(DaemonProbe.class);
    private static final int PROBES = 4;
    private static final long PROBE_MILLIS = 500;

    DaemonProbe(CommandClient client, RunConfiguration present) {
        this(client, present.topics(), present.broker().description());
    }

    /** Whether a daemon whose retained status is online answers a probe. */
    boolean answers(String bridge) throws IOException {
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
                    LOG.warn(
                            "The broker at {} has a retained status of another daemon, {}, and does not allow a probe:"
                                    + " let the user read and write {}",
                            broker, bridge, topics.probe("+"));
                    return false;
                }
                if (answered.await(PROBE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            throw new IOException("Interrupted.", e);
        }
        LOG.info("The broker at {} has a retained status of another daemon, {}, which does not answer", broker, bridge);
        return false;
    }
}
