package dev.shtora.fleet.replica;

import dev.shtora.fleet.alarm.ReplicaAlarms;
import dev.shtora.fleet.drain.Drain;
import dev.shtora.fleet.drain.PublishGate;
import dev.shtora.fleet.store.AlarmStore;
import dev.shtora.fleet.store.ConfigurationStore;
import dev.shtora.fleet.store.ConfigurationStore.Activation;
import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.fleet.store.FleetDatabase;
import dev.shtora.fleet.store.FleetRefused;
import dev.shtora.fleet.store.FleetStore;
import dev.shtora.fleet.store.IntentStore;
import dev.shtora.fleet.store.ReplicaStore;
import dev.shtora.fleet.store.ReplicaStore.Identity;
import dev.shtora.fleet.store.ReportStore;
import dev.shtora.mqtt.client.FleetLink;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.contract.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process of the fleet gateway. It shares its work with others by the database alone. */
public final class Replica implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);
    /** The gate is closed before others take what this replica has claimed. */
    private static final Duration GATE = ReplicaStore.SILENT.minusSeconds(2);
    private static final long BEAT_MILLIS = 2000;
    private static final long STORE_MILLIS = 300;

    private final ReplicaSettings settings;
    private final String token;
    private final FleetDatabase database;
    private final ConfigurationStore configurations;
    private final ReplicaStore replicas;
    private final PublishGate gate = new PublishGate(System::nanoTime, GATE);
    private final ReplicaThreads threads = new ReplicaThreads();
    private final FleetLink link;
    private final ReplicaProblem problem;
    private final Heartbeat heartbeat;
    private final CoverReports reports;
    private final Drain drain;
    private final Maintenance maintenance;
    private final ReplicaAlarms alarms;
    private volatile @Nullable VersionScheduler scheduler;
    private volatile FleetVersion version;
    private volatile Runnable replaced = () -> {};

    /** @throws IOException if the CA, the client certificate or its key of the broker cannot be read */
    public Replica(ReplicaSettings settings, FleetVersion version) throws IOException {
        this.settings = settings;
        this.version = version;
        this.token = settings.id() + "-" + UUID.randomUUID().toString().substring(0, 8);
        Topics topics = new Topics(settings.base(), settings.bridge());
        this.link = new FleetLink(settings.broker(), topics.bridgeState(), this::connection);
        this.problem = new ReplicaProblem(link, topics.bridgeProblem());
        this.database = new FleetDatabase(settings.databaseUrl(), settings.databaseUser(),
                settings.databasePassword(), "shtora " + settings.bridge());
        this.configurations = new ConfigurationStore(database);
        this.replicas = new ReplicaStore(database, Identity.here(settings.id(), token));
        this.heartbeat = new Heartbeat(replicas, gate, settings.clock());
        ReportStore stored = new ReportStore(database);
        this.reports = new CoverReports(stored, settings.fleet());
        IntentStore intents = new IntentStore(database);
        this.drain = new Drain(settings.fleet(), token, settings.lease(), settings.clock(), intents, link, gate);
        this.alarms = new ReplicaAlarms(new AlarmStore(database), stored, token, settings.clock(), drain::recall,
                this::readStored);
        this.maintenance = new Maintenance(intents, settings.confirmation(), this::readStored);
    }

    /** Sets what happens when another process registers with the id of this replica, which then publishes nothing. */
    public void onReplaced(Runnable action) {
        replaced = action;
    }

    /**
     * Starts: waits for the database as long as it does not answer.
     *
     * @throws FleetRefused if the database belongs to another fleet, or another process has the id of this replica
     */
    public void start() throws IOException, InterruptedException {
        reports.covers(version.names());
        new Registration(database, configurations, replicas, problem).enter(settings.fleet(),
                () -> version.version().version(),
                () -> link.open(version.filters(settings.fleet()), this::receive),
                () -> apply(version, false));
        threads.loop("fleet-heartbeat", () -> {
            beat();
            Thread.sleep(BEAT_MILLIS);
        });
        threads.loop("fleet-store", () -> { // One after the other: both change the same intents.
            drain.awaitQuiet();
            drain.storeOutcomes();
            flush();
            Thread.sleep(STORE_MILLIS);
        });
        threads.loop("fleet-maintenance", () -> {
            drain.awaitQuiet();
            if (gate.isOpen()) {
                maintain();
            }
            Thread.sleep(BEAT_MILLIS);
        });
        threads.loop("fleet-alarms", () -> alarms.run(() -> gate.isOpen() && link.isConnected()));
        threads.loop("fleet-claim", drain::claim);
        threads.loop("fleet-publish", drain::publish);
    }

    private void receive(Incoming message) {
        if (!alarms.receive(message)) {
            reports.receive(message);
        }
    }

    /**
     * Applies a configuration without a restart.
     *
     * @param again whether it shall apply also if another version has replaced it once
     * @throws DatabaseFailure if the database does not answer; the former configuration remains
     */
    public synchronized void apply(FleetVersion newest, boolean again) throws DatabaseFailure {
        Activation activation = configurations.activate(newest.version(), settings.id(), again);
        VersionScheduler former = scheduler;
        if (former != null) {
            former.close();
        }
        version = newest;
        reports.covers(version.names());
        alarms.apply(newest.alarms());
        link.resubscribe(newest.filters(settings.fleet()));
        VersionScheduler next = new VersionScheduler(database, newest, token, drain::wake);
        scheduler = next;
        if (activation == Activation.ACTIVE) {
            LOG.info("Configuration {} applies: {} covers, {} groups",
                    ReplicaProblem.shortened(newest.version().version()),
                    newest.version().covers().size(), newest.groups().size());
            drain.recall();
            next.planAll();
            next.run(true);
            readStored();
        }
    }

    private void connection(boolean up) {
        if (up) {
            problem.publish();
            alarms.connected();
            drain.wake();
            readStored();
        }
    }

    /** Reads what the broker has stored of all covers, which shared subscriptions do not bring. */
    private void readStored() {
        link.readRetained(CoverReports.stored(version.version().covers().stream()));
    }

    private void readStored(Set<String> covers) {
        link.readRetained(CoverReports.stored(
                version.version().covers().stream().filter(cover -> covers.contains(cover.name()))));
    }

    private void beat() {
        FleetVersion now = version;
        switch (heartbeat.beat(now.version().version(), problem.code())) {
            case Heartbeat.Beat.Lost(DatabaseFailure why) -> problem.databaseLost(why);
            case Heartbeat.Beat.Replaced _ -> {
                problem.replaced(settings.id());
                replaced.run();
            }
            case Heartbeat.Beat.Alive(ReplicaStore.Pulse pulse, boolean clockRight) -> {
                if (now.version().version().equals(version.version().version())) { // Otherwise the answer is about the former version.
                    alive(pulse, clockRight);
                }
            }
        }
    }

    private void alive(ReplicaStore.Pulse pulse, boolean clockRight) {
        VersionScheduler current = scheduler;
        if (current != null) {
            current.run(clockRight && pulse.ownActive());
        }
        problem.alive(pulse, clockRight, heartbeat.difference(), version.version().version());
    }

    private void flush() {
        if (!gate.isOpen()) {
            return;
        }
        try {
            reports.flush();
        } catch (DatabaseFailure e) {
            LOG.debug("Reports of covers are not stored", e);
        }
    }

    private void maintain() {
        VersionScheduler current = scheduler;
        try {
            if (maintenance.run() > 0) {
                drain.wake();
            }
            if (current != null && !problem.isConfigurationReplaced()) {
                current.planOverdue();
            }
        } catch (DatabaseFailure e) {
            LOG.debug("The intents are not maintained", e);
        }
    }

    /** What operators ask and command. */
    public FleetStore operators() {
        return new FleetStore(database, drain::wake);
    }

    /** The present figures of this process. */
    public ReplicaFigures figures() {
        return new ReplicaFigures(link.isConnected(), gate.isOpen(), heartbeat.started(), heartbeat.replicas(),
                heartbeat.difference(),
                drain.outbox(), drain.published(), drain.stale(), reports.waiting(), database.statements(),
                problem.code());
    }

    @Override
    public void close() {
        problem.end();
        VersionScheduler current = scheduler;
        if (current != null) {
            current.close();
        }
        threads.end();
        try {
            drain.storeAll();
            reports.flush();
            alarms.release();
            replicas.deregister();
        } catch (DatabaseFailure e) {
            LOG.debug("The database does not know that this replica has ended", e);
        }
        link.close();
        database.close();
    }
}
