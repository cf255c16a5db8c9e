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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks on the broker, before a daemon starts, whether another daemon has the same id or a cover of the same name.
 * Also finds the former covers of this daemon. If the broker cannot be reached, the daemon starts and the check is
 * repeated later. If there is such a daemon, or whatever claims to be one, this daemon starts without a connection and
 * the check is repeated: schedules and wall buttons do not depend on the broker.
 */
public final class OtherDaemonCheck {
    private static final Logger LOG = LoggerFactory.getLogger(OtherDaemonCheck.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration MAX_RETRY = Duration.ofMinutes(2);
    /** The pause between two checks while another daemon has the names. */
    private static final Duration UNTIL_FREE = Duration.ofSeconds(20);
    private static final int PROBES = 4;
    private static final long PROBE_MILLIS = 500;

    private final Supplier<RunConfiguration> present;
    private final AnnouncedCovers announced;

    /** Another daemon that is online has the same id, or a cover of the same name. */
    public static final class Taken extends IOException {
        private static final long serialVersionUID = 1;

        Taken(String message) {
            super(message);
        }
    }

    private interface Check {
        Set<String> run() throws IOException;
    }

    /**
     * @param present the present configuration
     * @param announced the covers that were announced from this computer
     */
    public OtherDaemonCheck(Supplier<RunConfiguration> present, AnnouncedCovers announced) {
        this.present = present;
        this.announced = announced;
    }

    private Topics topics() {
        return present.get().topics();
    }

    /**
     * Checks before the start.
     *
     * @param atMost how long to wait for the broker
     * @return the former covers, whose topics should be removed; empty if the broker did not answer in time
     * @throws Taken if this daemon must not connect
     */
    public Optional<Set<String>> checkBeforeStart(Duration atMost) throws IOException {
        try {
            return Optional.of(async(this::check).get(atMost.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Taken taken) {
                throw taken;
            }
            LOG.debug("The broker cannot be checked for other daemons", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IOException("Interrupted.", e);
        }
    }

    /**
     * Checks again and again, after a start without a connection, until no other daemon has the names.
     *
     * @param free receives the former covers
     */
    public void checkUntilFree(Consumer<Set<String>> free) {
        CompletableFuture.delayedExecutor(UNTIL_FREE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> async(this::check).whenComplete((former, failed) -> {
                    if (failed == null) {
                        free.accept(former);
                    } else {
                        LOG.debug("The names are not free, or the broker cannot be asked", failed);
                        checkUntilFree(free);
                    }
                }));
    }

    /**
     * Checks when the broker can be reached, after the start. Another daemon with the same cover is only logged.
     *
     * @param forget receives the former covers
     */
    public void checkAfterStart(Consumer<Set<String>> forget) {
        checkAfter(FIRST_RETRY, forget);
    }

    private void checkAfter(Duration pause, Consumer<Set<String>> forget) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> async(this::checkAgain).whenComplete((former, failed) -> {
                    if (failed == null) {
                        forget.accept(former);
                    } else {
                        Duration longer = pause.multipliedBy(2);
                        checkAfter(longer.compareTo(MAX_RETRY) < 0 ? longer : MAX_RETRY, forget);
                    }
                }));
    }

    private static CompletableFuture<Set<String>> async(Check check) {
        CompletableFuture<Set<String>> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(check.run());
            } catch (IOException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private Set<String> check() throws IOException {
        try (CommandClient client = connect()) {
            OnlineDaemons online = OnlineDaemons.read(client, topics());
            String own = topics().bridge();
            if (online.online().contains(own) && answers(client, own)) {
                throw new Taken(
                        "Another daemon with the id " + own + description(online.of(own))
                                + " is connected to the broker"
                                + " at " + broker() + ": stop it, or set another mqtt.id for this one");
            }
            Map<String, String> holders = new LinkedHashMap<>();
            covers().forEach(cover -> online.holder(own, cover)
                    .ifPresent(holder -> holders.putIfAbsent(holder, cover)));
            for (Map.Entry<String, String> holder : holders.entrySet()) {
                if (answers(client, holder.getKey())) {
                    throw new Taken(conflict(holder.getKey(), holder.getValue()));
                }
            }
            return formerCovers(online);
        }
    }

    private Set<String> checkAgain() throws IOException {
        try (CommandClient client = connect()) {
            OnlineDaemons online = OnlineDaemons.read(client, topics());
            covers().forEach(cover -> online.holder(topics().bridge(), cover)
                    .ifPresent(holder -> LOG.error("{}", conflict(holder, cover))));
            return formerCovers(online);
        }
    }

    private CommandClient connect() throws IOException {
        return CommandClient.at(present.get().broker().called(present.get().broker().clientId() + "-look"));
    }

    private String broker() {
        return present.get().broker().description();
    }

    private List<String> covers() {
        return present.get().covers();
    }

    private String conflict(String holder, String cover) {
        return "The cover " + cover + " already belongs to " + holder + ", another daemon at the broker at " + broker()
                + ": rename one of the two covers, or stop that daemon";
    }

    private static String description(Set<String> covers) {
        String names = covers.stream().sorted().collect(Collectors.joining(", "));
        return covers.isEmpty() ? "" : (covers.size() == 1 ? ", with the cover " : ", with the covers ") + names + ",";
    }

    /** Former covers of this daemon. A cover that another daemon has now is not among them. */
    private Set<String> formerCovers(OnlineDaemons online) {
        Set<String> former = new HashSet<>(announced.all());
        former.addAll(online.of(topics().bridge()));
        covers().forEach(former::remove);
        former.removeIf(cover -> online.other(topics().bridge(), cover).isPresent());
        return former;
    }

    /** Whether a daemon whose retained status is online answers a probe. */
    private boolean answers(CommandClient client, String bridge) throws IOException {
        String topic = topics().probe(bridge);
        Probe probe = Probe.of(topics().bridge());
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
                            broker(), bridge, topics().probe("+"));
                    return false;
                }
                if (answered.await(PROBE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            throw new IOException("Interrupted.", e);
        }
        LOG.info("The broker at {} has a retained status of another daemon, {}, which does not answer", broker(),
                bridge);
        return false;
    }
}
