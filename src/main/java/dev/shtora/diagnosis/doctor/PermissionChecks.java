package dev.shtora.diagnosis.doctor;

import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.Discovery.Announcement;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks what the broker's ACL allows the daemon's user. The PUBACK of MQTT 5 reports whether a publication is allowed.
 * A SUBACK proves nothing: Mosquitto grants a subscription and then withholds the messages. Only a delivered message
 * proves it.
 *
 * @param publishes the topics on which the daemon publishes
 * @param subscribes the topics on which it receives commands
 * @param announcements what it announces to Home Assistant; empty if discovery is off
 * @param probe whether to send an invalid command to each topic of {@code subscribes}
 */
public record PermissionChecks(CommandClient client, Topics topics, List<String> publishes, List<String> subscribes,
        List<Announcement> announcements, boolean probe) implements Check {
    private static final long RETAINED_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    /** No command: a daemon rejects it, and no motor moves. */
    static final String PROBE = "{\"probe\":\"shtora doctor\"}";

    @Override
    public void run(Findings findings) throws IOException {
        publishes(findings);
        announcements(findings);
        List<String> unproven = new ArrayList<>();
        for (String topic : subscribes) {
            subscription(topic, unproven, findings);
        }
        if (!unproven.isEmpty()) {
            findings.unknown("subscribe", String.join(", ", unproven) + (unproven.size() == 1 ? " is" : " are")
                    + " granted, which proves nothing without a probe", DoctorRemedy.RUN_WITH_PROBE);
        }
        roundTrip(findings);
    }

    /** Publishes the retained payload of each topic again, not retained; an empty message where there is none. */
    private void publishes(Findings findings) throws IOException {
        Map<String, String> retained = retained();
        List<String> denied = new ArrayList<>();
        for (String topic : publishes) {
            if (!client.maySend(topic, retained.getOrDefault(topic, ""))) {
                denied.add(topic);
            }
        }
        findings.require(denied.isEmpty(), "publish", "all " + publishes.size() + " topics are allowed",
                "denied: " + String.join(", ", denied), DoctorRemedy.ALLOW_WRITE, filters(denied));
    }

    private Map<String, String> retained() {
        Map<String, String> retained = new ConcurrentHashMap<>();
        for (String topic : publishes) {
            try {
                client.listen(List.of(topic), retained::put);
            } catch (IOException e) {
                retained.remove(topic); // The user may be permitted to write it nevertheless.
            }
        }
        LockSupport.parkNanos(RETAINED_NANOS);
        return retained;
    }

    /** One filter for all topics below the base, and each of the others. */
    private String filters(List<String> denied) {
        Predicate<String> belowBase = topic -> topic.startsWith(topics.base() + "/");
        return Stream.concat(
                denied.stream().filter(belowBase).limit(1).map(_ -> topics.base() + "/# (except .../set)"),
                denied.stream().filter(belowBase.negate())).collect(Collectors.joining(", "));
    }

    private void announcements(Findings findings) throws IOException {
        if (announcements.isEmpty()) {
            return;
        }
        List<String> denied = new ArrayList<>();
        for (Announcement each : announcements) {
            if (!client.maySend(each.topic(), each.payload())) {
                denied.add(each.topic());
            }
        }
        findings.require(denied.isEmpty(), "discovery", announcements.size() + " devices announced",
                "denied: " + String.join(", ", denied), DoctorRemedy.ALLOW_DISCOVERY);
        if (denied.isEmpty()) {
            birth(findings);
        }
    }

    private void birth(Findings findings) {
        try {
            client.listen(List.of(Discovery.BIRTH_TOPIC), (_, _) -> {});
            findings.unknown("birth message", "the subscription is granted; only a restart of Home Assistant shows"
                    + " whether its message arrives", DoctorRemedy.ALLOW_READ, Discovery.BIRTH_TOPIC);
        } catch (IOException e) {
            findings.error("birth message", FailureText.of(e), DoctorRemedy.ALLOW_READ,
                    Discovery.BIRTH_TOPIC);
        }
    }

    private void subscription(String topic, List<String> unproven, Findings findings) throws IOException {
        String subject = "subscribe";
        ProbeReceiver receiver = new ProbeReceiver(client, topic, PROBE);
        Optional<String> refusal = receiver.subscribe();
        if (refusal.isPresent()) {
            findings.error(subject, refusal.get(), DoctorRemedy.ALLOW_READ, topic);
        } else if (!probe) {
            unproven.add(topic);
        } else if (!client.maySend(topic, PROBE)) {
            findings.unknown(subject, topic + " is granted; this user is not allowed to write to it",
                    DoctorRemedy.SEND_COMMAND);
        } else {
            findings.require(receiver.received(), subject, topic + " delivers",
                    topic + " is granted and delivers nothing",
                    DoctorRemedy.ALLOW_READ, topic);
        }
    }

    /** Sends to a topic on which the daemon ignores what is no query. */
    private void roundTrip(Findings findings) throws IOException {
        String subject = "round trip";
        String topic = topics.probe();
        ProbeReceiver receiver = new ProbeReceiver(client, topic, PROBE);
        if (receiver.subscribe().isPresent() || !client.maySend(topic, PROBE)) {
            findings.unknown(subject, "the user may not use " + topic, DoctorRemedy.ALLOW_ROUND_TRIP, topic);
        } else if (!receiver.received()) {
            findings.error(subject, "a message sent to " + topic + " does not come back",
                    DoctorRemedy.ALLOW_ROUND_TRIP, topic);
        } else {
            findings.ok(subject, receiver.medianRoundTripNanos() / 1000 + " µs");
        }
    }
}
