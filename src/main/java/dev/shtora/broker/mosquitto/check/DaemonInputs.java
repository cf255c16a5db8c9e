package dev.shtora.broker.mosquitto.check;

import java.util.List;

/**
 * The inputs in the configuration of a daemon, whose topics its user must be permitted to receive.
 *
 * @param user the daemon's user at the broker
 * @param topics the topics of its inputs
 * @param option the option that names the configuration to a command, with a space before it; empty for the usual one
 */
public record DaemonInputs(String user, List<String> topics, String option) {
    /** Removes duplicates. */
    public DaemonInputs {
        topics = topics.stream().distinct().sorted().toList();
    }
}
