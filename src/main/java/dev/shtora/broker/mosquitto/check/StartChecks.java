package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.process.ConfTrial.Outcome;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;

/**
 * Asks Mosquitto itself whether it starts with the configuration. It knows keys, plugins and files that are not known
 * here.
 *
 * @param running whether the broker runs, perhaps with older files
 */
record StartChecks(MosquittoConf conf, ConfAdvice advice, boolean running) implements Check {
    private static final String SUBJECT = "start";

    @Override
    public void run(Findings findings) {
        if (conf.lines().isEmpty()) {
            return;
        }
        String program = "Mosquitto" + advice.version().map(version -> " " + version).orElse("");
        switch (advice.asIs()) {
            case Outcome.Starts _ -> findings.ok(SUBJECT, program + " starts with these files (tried on other ports)");
            case Outcome.Untried(String reason) ->
                findings.unknown(SUBJECT, "whether Mosquitto starts with these files: " + reason);
            case Outcome.Fails(String words) -> findings.error(SUBJECT,
                    program + (running ? " would not start again" : " does not start") + " with these files: " + words,
                    BrokerRemedy.ADOPT);
        }
    }
}
