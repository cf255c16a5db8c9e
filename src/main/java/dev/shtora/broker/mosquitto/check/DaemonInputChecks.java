package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.process.TrialBroker;
import dev.shtora.broker.mosquitto.process.TrialClient;
import dev.shtora.diagnosis.Findings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tests with messages through a temporary Mosquitto whether the user of a daemon receives the topics of its inputs. */
record DaemonInputChecks(DaemonInputs inputs) {
    private static final String SUBJECT = "inputs";

    /**
     * Adds a finding; none without inputs.
     *
     * @param broker a broker that knows the daemon's user
     * @param remedy what grants topics; its values are the user, the option of the configuration, and the topics
     */
    void run(TrialBroker broker, BrokerRemedy remedy, Findings findings) throws IOException {
        if (inputs.topics().isEmpty()) {
            return;
        }
        List<String> missing = new ArrayList<>(inputs.topics());
        try (TrialClient daemon = TrialClient.connect(broker, inputs.user(), inputs.topics());
                TrialClient observer = TrialClient.connect(broker, TrialBroker.OBSERVER, List.of())) {
            inputs.topics().forEach(observer::publish);
            Set<String> received = TrialClient.receivedSoFar(List.of(daemon)).getFirst();
            missing.removeAll(received);
        }
        int all = inputs.topics().size();
        findings.require(missing.isEmpty(), SUBJECT,
                inputs.user() + " receives "
                        + (all == 1 ? "the topic of the input" : "all " + all + " topics of inputs"),
                inputs.user() + " may not read " + String.join(", ", missing)
                        + ": the daemon receives no value of these inputs",
                remedy, inputs.user(), inputs.option(), String.join(", ", missing));
    }
}
