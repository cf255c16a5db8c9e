package dev.shtora.daemon;

import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.client.OnlineDaemons;
import dev.shtora.mqtt.contract.Probe;
import dev.shtora.mqtt.contract.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A look around at the broker before a daemon begins: whether another one has its name or that of one of its covers, and
 * which covers it has had and has no more. A broker that cannot be asked keeps nobody from beginning; it is asked later.
 */
public final class OtherDaemonCheck {
    private static final Logger LOG = LoggerFactory.getLogger(OtherDaemonCheck.class);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofMinutes(2);
    private static final int PROBES = 4;
    private static final long PROBE_MILLIS = 500;

    private final RunConfiguration configuration;
    private final Topics topics;
    private final AnnouncedCovers announced;

    /** Another daemon has the name, or a cover of it. */
    static final class Taken extends IOException {
        private static final long serialVersionUID = 1;

        Taken(String message) {
            super(message);
        }
    }

    private interface Check {
        Set<String> around() throws IOException;
    }

    /** @param announced which covers there have been, as far as this computer knows */
    public OtherDaemonCheck(RunConfiguration configuration, AnnouncedCovers announced) {
        this.configuration = configuration;
        this.topics = configuration.topics();
        this.announced = announced;
    }

    /**
     * Looks.
     *
     * @return which covers the broker is to forget; empty if it could not be asked within some time
     * @throws Taken if this daemon must not begin
     */
    public Optional<Set<String>> checkBeforeStart(Duration atMost) throws IOException {
        try {
            return Optional.of(soon(this::check).get(atMost.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Taken taken) {
                throw taken;
            }
            LOG.debug("The broker cannot be asked who else is there", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IOException("Interrupted.", e);
        }
    }

    /** Looks when the broker can be asked; the daemon has begun, and whoever has one of its covers is only named. */
    public void after(Consumer<Set<String>> forget) {
        after(SOON, forget);
    }

    private void after(Duration pause, Consumer<Set<String>> forget) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> soon(this::checkAgain).whenComplete((former, failed) -> {
                    if (failed == null) {
                        forget.accept(former);
                    } else {
                        Duration longer = pause.multipliedBy(2);
                        after(longer.compareTo(LATER) < 0 ? longer : LATER, forget);
                    }
                }));
    }

    private static CompletableFuture<Set<String>> soon(Check look) {
        CompletableFuture<Set<String>> seen = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                seen.complete(look.around());
            } catch (IOException | RuntimeException e) {
                seen.completeExceptionally(e);
            }
        });
        return seen;
    }

    private Set<String> check() throws IOException {
        try (CommandClient client = connect()) {
            OnlineDaemons there = OnlineDaemons.read(client, topics);
            String own = topics.bridge();
            if (there.online().contains(own) && answers(client, own)) {
                throw new Taken(
                        "Another daemon called " + own + inWords(there.of(own)) + " is at the broker at " + broker()
                                + ": end it, or give this one an id of its own under mqtt");
            }
            Map<String, String> holders = new LinkedHashMap<>();
            covers().forEach(cover -> there.holder(own, cover)
                    .ifPresent(holder -> holders.putIfAbsent(holder, cover)));
            for (Map.Entry<String, String> holder : holders.entrySet()) {
                if (answers(client, holder.getKey())) {
                    throw new Taken(conflict(holder.getKey(), holder.getValue()));
                }
            }
            return formerCovers(there);
        }
    }

    private Set<String> checkAgain() throws IOException {
        try (CommandClient client = connect()) {
            OnlineDaemons there = OnlineDaemons.read(client, topics);
            covers().forEach(cover -> there.holder(topics.bridge(), cover)
                    .ifPresent(holder -> LOG.error("{}", conflict(holder, cover))));
            return formerCovers(there);
        }
    }

    private CommandClient connect() throws IOException {
        return CommandClient.at(configuration.broker().called(configuration.broker().clientId() + "-look"));
    }

    private String broker() {
        return configuration.broker().inWords();
    }

    private List<String> covers() {
        return configuration.covers();
    }

    private String conflict(String holder, String cover) {
        return "The cover " + cover + " is " + holder + "'s already, another daemon at the broker at " + broker()
                + ": give one of them another name, or end that daemon";
    }

    private static String inWords(Set<String> covers) {
        String names = covers.stream().sorted().collect(Collectors.joining(", "));
        return covers.isEmpty() ? "" : (covers.size() == 1 ? ", with the cover " : ", with the covers ") + names + ",";
    }

    /** What nobody else has; another daemon may have taken a cover over. */
    private Set<String> formerCovers(OnlineDaemons there) {
        Set<String> former = new HashSet<>(announced.all());
        former.addAll(there.of(topics.bridge()));
        covers().forEach(former::remove);
        former.removeIf(cover -> there.other(topics.bridge(), cover).isPresent());
        return former;
    }

    /** Whether a daemon that the broker remembers is there. */
    private boolean answers(CommandClient client, String bridge) throws IOException {
        String topic = topics.probe(bridge);
        Probe probe = Probe.of(topics.bridge());
        CountDownLatch answered = new CountDownLatch(1);
        client.listen(List.of(topic), (_, said) -> {
            if (said.equals(probe.answered())) {
                answered.countDown();
            }
        });
        try {
            for (int i = 0; i < PROBES; i++) {
                if (!client.maySend(topic, probe.asked())) {
                    LOG.warn(
                            "The broker at {} remembers another daemon, called {}, and does not let us probe there: let the"
                                    + " user read and write {}",
                            broker(), bridge, topics.probe("+"));
                    return false;
                }
                if (answered.await(PROBE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            throw new IOException("Interrupted.", e);
        }
        LOG.info("The broker at {} remembers another daemon, called {}, but nobody answers there", broker(), bridge);
        return false;
    }
}
