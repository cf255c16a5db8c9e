package dev.shtora.daemon.other;

import dev.shtora.daemon.configuration.RunConfiguration;
import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.client.OnlineDaemons;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.os.FatalErrors;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks on the broker, before a daemon connects, whether another daemon has the same id or a cover of the same name.
 * If the broker cannot be reached, the check is repeated later. If there is such a daemon, or whatever claims to be
 * one, this daemon stays without a connection and the check is repeated: schedules and wall buttons do not depend on
 * the broker.
 */
public final class OtherDaemonCheck {
    private static final Logger LOG = LoggerFactory.getLogger(OtherDaemonCheck.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration MAX_RETRY = Duration.ofMinutes(2);
    /** The pauses between checks while another daemon has the names: at first short, since that one may be ending. */
    private static final Duration FIRST_UNTIL_FREE = Duration.ofSeconds(2);
    private static final Duration MAX_UNTIL_FREE = Duration.ofSeconds(20);

    private final Supplier<RunConfiguration> present;
    private final BiConsumer<RunConfiguration, Set<String>> listed;

    /** Another daemon that is online has the same id, or a cover of the same name. */
    public static final class Taken extends IOException {
        private static final long serialVersionUID = 1;

        Taken(String message) {
            super(message);
        }
    }

    private interface Check {
        void run() throws IOException;
    }

    /**
     * @param present the present configuration
     * @param listed receives the covers that the broker lists as those of this daemon
     */
    public OtherDaemonCheck(Supplier<RunConfiguration> present, BiConsumer<RunConfiguration, Set<String>> listed) {
        this.present = present;
        this.listed = listed;
    }

    private Topics topics() {
        return present.get().topics();
    }

    /** The outcome of the check before this daemon connects. */
    public sealed interface Outcome {
        /** No other daemon that is connected has the names. */
        record Free() implements Outcome {}

        /** The broker did not answer in time, or cannot be reached. */
        record NotChecked() implements Outcome {}

        /** This daemon must not connect, for this reason. */
        record Held(String reason) implements Outcome {}
    }

    /**
     * Starts the check in another thread.
     *
     * @param atMost how long to wait for the broker
     * @return completes with the outcome
     */
    public CompletableFuture<Outcome> begin(Duration atMost) {
        return async(this::check).orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS).handle((_, failed) -> {
            if (failed instanceof Taken taken) {
                return new Outcome.Held(String.valueOf(taken.getMessage()));
            } else if (failed != null) {
                LOG.debug("The broker cannot be checked for other daemons", failed);
                return new Outcome.NotChecked();
            }
            return new Outcome.Free();
        });
    }

    /**
     * Checks again and again, after a start without a connection, until no other daemon has the names.
     *
     * @param free runs then
     */
    public void checkUntilFree(Runnable free) {
        checkUntilFree(free, FIRST_UNTIL_FREE);
    }

    private void checkUntilFree(Runnable free, Duration pause) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> async(this::check).whenComplete((_, failed) -> {
                    if (failed == null) {
                        FatalErrors.guarded("The start of the connection", free).run(); // A future ignores what it throws.
                    } else {
                        LOG.debug("The names are not free, or the broker cannot be asked", failed);
                        checkUntilFree(free, longer(pause, MAX_UNTIL_FREE));
                    }
                }));
    }

    /** Checks when the broker can be reached, after the start. Another daemon with the same cover is only logged. */
    public void checkAfterStart() {
        checkAfter(FIRST_RETRY);
    }

    private void checkAfter(Duration pause) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> async(this::checkAgain).whenComplete((_, failed) -> {
                    if (failed != null) {
                        checkAfter(longer(pause, MAX_RETRY));
                    }
                }));
    }

    private static Duration longer(Duration pause, Duration max) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(max) < 0 ? doubled : max;
    }

    private static CompletableFuture<Void> async(Check check) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                check.run();
                result.complete(null);
            } catch (IOException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private void check() throws IOException {
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
            listed.accept(present.get(), online.of(own));
        }
    }

    private void checkAgain() throws IOException {
        try (CommandClient client = connect()) {
            OnlineDaemons online = OnlineDaemons.read(client, topics());
            covers().forEach(cover -> online.holder(topics().bridge(), cover)
                    .ifPresent(holder -> LOG.error("{}", conflict(holder, cover))));
        }
    }

    /** Whether a daemon whose retained status is online answers a probe. */
    private boolean answers(CommandClient client, String bridge) throws IOException {
        DaemonProbe.Answer answer = new DaemonProbe(client, topics()).of(bridge);
        switch (answer) {
            case RUNS -> LOG.debug("The daemon {} answers", bridge);
            case SILENT ->
                LOG.info("The broker at {} has a retained status of another daemon, {}, which does not answer",
                        broker(), bridge);
            case DENIED -> LOG.warn(
                    "The broker at {} has a retained status of another daemon, {}, and does not allow a probe:"
                            + " let the user read and write {}",
                    broker(), bridge, topics().probe("+"));
        }
        return answer == DaemonProbe.Answer.RUNS;
    }

    private CommandClient connect() throws IOException {
        return present.get().secondConnection("check");
    }

    private String broker() {
        return present.get().broker().description();
    }

    private List<String> covers() {
        return present.get().covers();
    }

    private String conflict(String holder, String cover) {
        return "The cover " + cover + " already belongs to " + holder
                + ", another daemon at the broker at " + broker()
                + ": rename one of the two covers, or stop that daemon";
    }

    private static String description(Set<String> covers) {
        String names = covers.stream().sorted().collect(Collectors.joining(", "));
        return covers.isEmpty() ? "" : (covers.size() == 1 ? ", with the cover " : ", with the covers ") + names + ",";
    }
}
