package dev.shtora.daemon.announcement;

import dev.shtora.daemon.configuration.RunConfiguration;
import dev.shtora.daemon.other.DaemonProbe;
import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.client.OnlineDaemons;
import dev.shtora.mqtt.contract.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes from the broker what the daemon published before and does not publish any more: after a change of the id, of the
 * base, of {@code discovery}, of additional topics, or after a cover was removed. A connection of its own is used, on which
 * the claims of other daemons are read immediately before; what another daemon has is left alone. An attempt that fails is
 * repeated until the broker has acknowledged each message.
 */
public final class FormerTopics {
    private static final Logger LOG = LoggerFactory.getLogger(FormerTopics.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration MAX_RETRY = Duration.ofMinutes(1);
    /**
     * If a daemon with a former name of this one is marked as online and does not answer, it may have been this one: its
     * will arrives within one and a half keep-alive intervals, 9 s, and would be retained after the removal.
     */
    private static final Duration UNTIL_WILL = Duration.ofSeconds(15);
    /** Attempts without the retained list of this daemon's own covers, until the log has reported that the user lacks the permission. */
    private static final int UNREADABLE = 4;

    private final Supplier<RunConfiguration> configuration;
    private final AnnouncedTopics announced;
    private final AtomicInteger requests = new AtomicInteger();

    /** @param configuration the present configuration */
    public FormerTopics(Supplier<RunConfiguration> configuration, AnnouncedTopics announced) {
        this.configuration = configuration;
        this.announced = announced;
    }

    /** What the attempts of one request have found. */
    private static final class Request {
        private final Set<Topics> silent = new HashSet<>();
        private Duration retry = FIRST_RETRY;
        private int unreadable;

        private Duration nextRetry() {
            Duration now = retry;
            Duration longer = retry.multipliedBy(2);
            retry = longer.compareTo(MAX_RETRY) < 0 ? longer : MAX_RETRY;
            return now;
        }
    }

    /** Removes the former topics in the background, and replaces an earlier request that is not complete. */
    public void remove() {
        attempt(requests.incrementAndGet(), Duration.ZERO, new Request());
    }

    private void attempt(int number, Duration pause, Request request) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> Thread.ofVirtual().start(() -> {
                    if (number == requests.get()) {
                        pauseAfter(request).ifPresent(next -> attempt(number, next, request));
                    }
                }));
    }

    /** Attempts the removal. Returns the pause before the next attempt; empty if none is necessary. */
    private Optional<Duration> pauseAfter(Request request) {
        try {
            return removeNow(request);
        } catch (IOException | RuntimeException e) {
            LOG.debug("Former topics cannot be removed yet", e);
            return Optional.of(request.nextRetry());
        }
    }

    private Optional<Duration> removeNow(Request request) throws IOException {
        RunConfiguration present = configuration.get();
        String broker = present.broker().description();
        reportOtherBrokers(broker);
        List<Announced> here = announced.former().stream().filter(each -> each.key().broker().equals(broker)).toList();
        if (here.isEmpty()) {
            return Optional.empty();
        }
        try (CommandClient client = present.secondConnection("former")) {
            Optional<OnlineDaemons> daemons = OnlineDaemons.readBeside(client, present.topics());
            if (daemons.isEmpty()) {
                return ++request.unreadable < UNREADABLE
                        ? Optional.of(request.nextRetry())
                        : unreadable(here, present.topics(), broker);
            }
            int silentBefore = request.silent.size();
            Claims claims = claims(client, present, daemons.get(), here, request.silent);
            if (request.silent.size() > silentBefore) {
                return Optional.of(UNTIL_WILL);
            }
            for (Announced each : here) {
                remove(client, claims.free(each), each, broker);
            }
            return Optional.empty();
        }
    }

    /** Reads what other daemons have, below each base that this daemon uses or has used. */
    private static Claims claims(CommandClient client, RunConfiguration present, OnlineDaemons beside,
            List<Announced> former, Set<Topics> silent) throws IOException {
        Topics now = present.topics();
        Map<String, OnlineDaemons> byBase = new HashMap<>(Map.of(now.base(), beside));
        Set<Topics> own = new HashSet<>(Set.of(now));
        for (Announced each : former) {
            Topics one = new Topics(each.key().base(), each.key().id());
            if (!byBase.containsKey(one.base())) {
                byBase.put(one.base(), OnlineDaemons.read(client, one));
            }
            if (own.contains(one)) {
                continue;
            }
            boolean online = byBase.get(one.base()).online().contains(one.bridge());
            if (!online) {
                own.add(one);
            } else if (new DaemonProbe(client, new Topics(one.base(), now.bridge()))
                    .of(one.bridge()) == DaemonProbe.Answer.SILENT) {
                own.add(one);
                silent.add(one);
            }
        }
        return new Claims(byBase, own);
    }

    private void remove(CommandClient client, Announced free, Announced former, String broker) throws IOException {
        Set<String> denied = new TreeSet<>();
        List<String> topics = Stream.concat(free.retained().stream().sorted(), free.discovery().stream()).toList();
        for (String topic : topics) {
            synchronized (announced) { // A reload must not publish a topic between the query and the removal.
                if (!announced.inUse(topic) && !client.deleteRetained(topic)) {
                    denied.add(topic);
                }
            }
        }
        if (!denied.isEmpty()) {
            report(List.of(former), "The broker at " + broker + " does not permit this daemon to remove what it"
                    + " published before as " + former.key().text() + ": " + String.join(", ", denied)
                    + ". Delete these retained messages with a user who may write them (mosquitto_pub -r -n -t TOPIC),"
                    + " or let this daemon's user write them and restart Shtora");
        } else if (!free.retained().isEmpty()) {
            LOG.info("Removed from the broker at {}: the retained messages of {}", broker, former.key().text());
            announced.removed(former);
        }
    }

    private Optional<Duration> unreadable(List<Announced> here, Topics topics, String broker) {
        report(here, "The broker at " + broker + " does not deliver " + topics.anyBridge("covers") + " to this daemon."
                + " Shtora does not remove what it published before, since another daemon may have it now: "
                + String.join(", ", here.stream().map(each -> each.key().text()).toList())
                + ". Let this daemon's user read " + topics.anyBridge("covers") + " and " + topics.anyBridge("state")
                + ", and restart Shtora");
        return Optional.empty();
    }

    private void reportOtherBrokers(String broker) {
        for (Announced each : announced.former()) {
            String other = each.key().broker();
            if (!other.equals(broker) && !each.retained().isEmpty()) {
                report(List.of(each), "The broker at " + other + " may still have the retained messages of "
                        + each.key().text() + ": Shtora connects to " + broker + " now and cannot remove them there."
                        + " If that is another broker and the former one is still in use, delete them there:"
                        + " mosquitto_sub --remove-retained -W 2 -t '" + filter(each.key()) + "'");
            }
        }
    }

    /** Logs a text about entries once, also over restarts. */
    private void report(List<Announced> entries, String text) {
        if (entries.stream().anyMatch(each -> !each.reported())) {
            LOG.warn("{}", text);
            entries.forEach(announced::reported);
        }
    }

    private static String filter(Announced.Key key) {
        return key.base() + "/" + key.cover().orElse("bridge/" + key.id()) + "/#";
    }
}
