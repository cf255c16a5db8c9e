package dev.shtora.metrics;

import dev.shtora.fleet.replica.ReplicaFigures;
import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.fleet.store.FleetFigures;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The metrics of a replica of the fleet gateway. Those whose names begin with {@code shtora_gateway} are of this process; those
 * that begin with {@code shtora_fleet} are read from the database, and each replica has the same values.
 */
public final class GatewayMetrics implements Metrics {
    /** The states of intents. */
    static final List<String> STATES = List.of("waiting", "claimed", "sent", "done", "expired", "superseded",
            "rejected",
            "suppressed");
    private static final double MILLIS = 1000;

    private final GatewaySource source;
    private final Meters meters;
    private final Accumulated published = new Accumulated();
    private final Accumulated done = new Accumulated();
    /** The figures at this scrape; empty if the database does not answer. */
    private Optional<FleetFigures> fleet = Optional.empty();
    private Optional<Instant> counted = Optional.empty();
    private ReplicaFigures replica;

    /** The sum of the latencies of all readings. */
    private static final class Accumulated {
        private final long[] counts = new long[FleetFigures.BOUNDS.size() + 1];
        private double seconds;

        void add(FleetFigures.Latencies more) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += more.counts().get(i);
            }
            seconds += more.seconds();
        }

        SecondsHistogram.Counts counts() {
            double[] bounds = new double[counts.length];
            for (int i = 0; i < bounds.length; i++) {
                bounds[i] = i < FleetFigures.BOUNDS.size() ? FleetFigures.BOUNDS.get(i) : Double.POSITIVE_INFINITY;
            }
            return new SecondsHistogram.Counts(bounds, counts.clone(), seconds);
        }
    }

    public GatewayMetrics(GatewaySource source) {
        this.source = source;
        this.meters = new Meters(source.version());
        this.replica = source.replica().get();
        ofProcess();
        ofFleet();
    }

    private void ofProcess() {
        flag("shtora.gateway.mqtt.connected", "Whether this replica is connected to the broker",
                ReplicaFigures::brokerUp);
        flag("shtora.gateway.database.up",
                "Whether the database has answered within the last seconds; without it this replica publishes nothing",
                ReplicaFigures::databaseUp);
        flag("shtora.gateway.problem", "Whether this replica has a problem, which its topic problem names",
                figures -> !figures.problem().equals("none"));
        meters.gauge("shtora.gateway.clock.difference", "seconds",
                "By how much the clock of this computer is ahead of the database's; beyond 2 s other replicas plan",
                Tags.empty(), () -> replica.clockDifference().toMillis() / MILLIS);
        meters.gauge("shtora.gateway.outbox.intents", "",
                "Claimed intents that the broker has not acknowledged", Tags.empty(), () -> replica.outbox());
        meters.gauge("shtora.gateway.unstored.reports", "",
                "Covers whose reports are not in the database yet", Tags.empty(), () -> replica.reports());
        meters.counter("shtora.gateway.published", "Commands that the broker has acknowledged to this replica",
                Tags.empty(), () -> replica.published());
        meters.counter("shtora.gateway.stale",
                "Claimed intents that this replica did not publish, because its lease was over", Tags.empty(),
                () -> replica.stale());
        meters.counter("shtora.gateway.statements", "Statements to the database, without those of Quartz", Tags.empty(),
                () -> replica.statements());
    }

    private void ofFleet() {
        meters.gauge("shtora.fleet.replicas", "", "Replicas that live, of the whole fleet", Tags.empty(),
                () -> replica.databaseUp() ? replica.replicas() : Double.NaN);
        STATES.forEach(state -> meters.gauge("shtora.fleet.intents", "",
                "Intents by state: all that are open, and those of the last day that have ended",
                Tags.of("state", state),
                () -> fleet(figures -> figures.intents().getOrDefault(state, 0L))));
        meters.gauge("shtora.fleet.covers", "", "Covers of the configuration", Tags.empty(),
                () -> fleet(FleetFigures::covers));
        meters.gauge("shtora.fleet.covers.online", "", "Covers that are online", Tags.empty(),
                () -> fleet(FleetFigures::online));
        meters.gauge("shtora.fleet.overrides", "", "Covers that hold a person's command against the rules",
                Tags.empty(),
                () -> fleet(FleetFigures::overrides));
        meters.gauge("shtora.fleet.locks", "", "Covers that are locked", Tags.empty(),
                () -> fleet(FleetFigures::locks));
        meters.gauge("shtora.fleet.alarms", "", "Alarms that there are, each of one site and one rule set",
                Tags.empty(),
                () -> fleet(FleetFigures::alarms));
        meters.gauge("shtora.fleet.inputs.unheard", "", "Inputs without a recent value", Tags.empty(),
                () -> fleet(FleetFigures::unheardInputs));
        new SecondsHistogram("shtora_fleet_publish_latency_seconds",
                "From the time at which an intent was due until the broker has acknowledged its command",
                published::counts).register(meters.registry());
        new SecondsHistogram("shtora_fleet_done_latency_seconds",
                "From the time at which an intent was due until its cover has confirmed the target", done::counts)
                .register(meters.registry());
    }

    private void flag(String name, String help, Predicate<ReplicaFigures> holds) {
        meters.flag(name, help, Tags.empty(), () -> holds.test(replica));
    }

    private double fleet(ToDoubleFunction<FleetFigures> part) {
        return fleet.map(part::applyAsDouble).orElse(Double.NaN);
    }

    @Override
    public synchronized String text() {
        replica = source.replica().get();
        fleet = replica.databaseUp() ? read() : Optional.empty();
        return meters.text();
    }

    private Optional<FleetFigures> read() {
        try {
            Optional<Instant> since = counted.or(replica::started);
            FleetFigures now = source.fleet().read(since);
            published.add(now.published());
            done.add(now.done());
            counted = since.filter(now.until()::isBefore).or(() -> Optional.of(now.until()));
            return Optional.of(now);
        } catch (DatabaseFailure e) {
            return Optional.empty(); // The replica says so.
        }
    }

    @Override
    public void close() {
        meters.close();
    }
}
