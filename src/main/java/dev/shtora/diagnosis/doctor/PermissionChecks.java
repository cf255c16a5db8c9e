package dev.shtora.diagnosis.doctor;

import dev.shtora.diagnosis.Finding;
import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.Discovery.Announcement;
import dev.shtora.mqtt.contract.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at what the broker lets our user do. A publication is proved by its PUBACK, which tells in MQTT 5. A subscription is
 * proved by what it delivers alone: Mosquitto grants what its ACL then withholds.
 */
public final class PermissionChecks {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long RETAINED_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int ROUNDS = 9;
    /** No command: a daemon refuses it, and nothing moves. */
    private static final String PROBE = "{\"probe\":\"shtora doctor\"}";

    private final CommandClient visitor;
    private final Topics topics;
    private final List<Finding> findings = new ArrayList<>();

    public PermissionChecks(CommandClient visitor, Topics topics) {
        this.visitor = visitor;
        this.topics = topics;
    }

    /**
     * All that there is to see.
     *
     * @param tells on which topics the daemon tells
     * @param hears on which topics it takes commands
     * @param announcements what it announces to Home Assistant
     * @param probe whether to send what is no command to the topics that take commands
     */
    public List<Finding> look(List<String> tells, List<String> hears, List<Announcement> announcements, boolean probe)
            throws IOException {
        tells(tells);
        announces(announcements);
        hears(hears, probe);
        roundTrip();
        return findings;
    }

    /** What is said there already is said again, not retained; where nothing is, an empty message. */
    private void tells(List<String> tells) throws IOException {
        Map<String, String> said = new ConcurrentHashMap<>();
        List<String> refused = new ArrayList<>();
        for (String topic : tells) {
            try {
                visitor.listen(List.of(topic), said::put);
            } catch (IOException e) {
                said.remove(topic); // It may write there all the same.
            }
        }
        LockSupport.parkNanos(RETAINED_NANOS);
        for (String topic : tells) {
            if (!visitor.maySend(topic, said.getOrDefault(topic, ""))) {
                refused.add(topic);
            }
        }
        findings.add(refused.isEmpty()
                ? Finding.good("publish", "all " + tells.size() + " topics")
                : Finding.bad("publish", "not " + String.join(", ", refused),
                        "let the user write " + named(refused) + " in the broker's ACL"));
    }

    /** Our own topics together, others one by one. */
    private String named(List<String> refused) {
        Predicate<String> own = topic -> topic.startsWith(topics.base() + "/");
        return Stream.concat(
                refused.stream().filter(own).limit(1).map(_ -> topics.base() + "/# (but for .../set)"),
                refused.stream().filter(own.negate())).collect(Collectors.joining(", "));
    }

    private void announces(List<Announcement> announcements) throws IOException {
        List<String> refused = new ArrayList<>();
        for (Announcement each : announcements) {
            if (!visitor.maySend(each.topic(), each.payload())) {
                refused.add(each.topic());
            }
        }
        if (!refused.isEmpty()) {
            findings.add(Finding.bad("discovery", "not " + String.join(", ", refused),
                    "let the user write homeassistant/device/# in the broker's ACL, or set discovery: off"));
        } else if (!announcements.isEmpty()) {
            findings.add(Finding.good("discovery", announcements.size() + " devices announced"));
            hearsBirth();
        }
    }

    private void hearsBirth() {
        try {
            visitor.listen(List.of(Discovery.BIRTH_TOPIC), (_, _) -> {});
            findings.add(Finding.notProvable("Home Assistant's birth",
                    "granted; only a restart of it shows whether it comes",
                    "let the user read " + Discovery.BIRTH_TOPIC));
        } catch (IOException e) {
            findings.add(Finding.bad("Home Assistant's birth", String.valueOf(e.getMessage()),
                    "let the user read " + Discovery.BIRTH_TOPIC));
        }
    }

    private void hears(List<String> hears, boolean probe) throws IOException {
        for (String topic : hears) {
            Heard heard = new Heard(topic, PROBE);
            Optional<String> refused = heard.listen();
            if (refused.isPresent()) {
                findings.add(Finding.bad("listen", refused.get(), "let the user read it in the broker's ACL"));
            } else if (!probe) {
                findings.add(Finding.notProvable("listen", topic + " is granted, which is not provable without a probe",
                        "--probe sends there what is no command"));
            } else if (!visitor.maySend(topic, PROBE)) {
                findings.add(Finding.notProvable("listen", topic + " is granted; our own user may not write there",
                        "send something from a phone, and look whether rejected or reason says so"));
            } else {
                findings.add(heard.comes()
                        ? Finding.good("listen", topic + " delivers")
                        : Finding.bad("listen", topic + " is granted, and nothing comes",
                                "let the user read it in the broker's ACL"));
            }
        }
    }

    /** There and back, on a topic where what is no knock means nothing. */
    private void roundTrip() throws IOException {
        String topic = topics.probe();
        Heard heard = new Heard(topic, PROBE);
        String remedy = "let the user read and write " + topic + "; without it a second daemon is not noticed either";
        if (heard.listen().isPresent() || !visitor.maySend(topic, PROBE)) {
            findings.add(Finding.notProvable("round trip", "the user has no topic to try it on", remedy));
        } else if (!heard.comes()) {
            findings.add(Finding.bad("round trip", "what is sent to " + topic + " does not come back", remedy));
        } else {
            findings.add(Finding.good("round trip", median(topic, heard) / 1000 + " µs"));
        }
    }

    private long median(String topic, Heard heard) throws IOException {
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            heard.forget();
            long before = System.nanoTime();
            visitor.maySend(topic, PROBE);
            heard.comes();
            nanos[i] = System.nanoTime() - before;
        }
        Arrays.sort(nanos);
        return nanos[ROUNDS / 2];
    }

    /** Whether a probe has come on a topic. */
    private final class Heard {
        private final String topic;
        private final String probe;
        private volatile boolean come;

        Heard(String topic, String probe) {
            this.topic = topic;
            this.probe = probe;
        }

        Optional<String> listen() {
            try {
                visitor.listen(List.of(topic), (_, text) -> come |= text.equals(probe));
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }

        void forget() {
            come = false;
        }

        boolean comes() {
            return await(() -> come);
        }
    }

    private static boolean await(BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean() && System.nanoTime() < until) {
            LockSupport.parkNanos(20_000);
        }
        return condition.getAsBoolean();
    }
}
