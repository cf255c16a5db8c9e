package dev.shtora.metrics;

import dev.shtora.core.automation.AutomationMode;
import dev.shtora.core.automation.condition.InputReading.Health;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Fault;
import dev.shtora.core.cover.Position;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.input.InputStatus;
import dev.shtora.daemon.status.Snapshot;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The metrics of a daemon. They have labels by cover and by input, which the configuration bounds, and by constants. Values
 * are read at each scrape; between two of them nothing is computed.
 */
public final class DaemonMetrics implements Metrics {
    private static final double PERCENT = 100;

    private final DaemonSource source;
    private final Meters meters;
    private final Map<String, List<Meter>> covers = new HashMap<>();
    private final Map<String, List<Meter>> inputs = new HashMap<>();
    /** The inputs at this scrape, by their names. */
    private volatile Map<String, InputStatus> read = Map.of();

    /** What a cover does, as {@code shtora_covers} counts it. */
    private enum State {
        OPEN,
        CLOSED,
        STOPPED,
        OPENING,
        CLOSING,
        HOMING,
        BY_HAND,
        UNKNOWN;

        static State of(CoverStatus status) {
            return switch (status.motion()) {
                case OPENING -> OPENING;
                case CLOSING -> CLOSING;
                case HOMING -> HOMING;
                case BY_HAND -> BY_HAND;
                case RESTING -> status.position().map(State::atRest).orElse(UNKNOWN);
            };
        }

        private static State atRest(Position position) {
            return position.equals(Position.OPEN) ? OPEN : position.equals(Position.CLOSED) ? CLOSED : STOPPED;
        }
    }

    public DaemonMetrics(DaemonSource source) {
        this.source = source;
        this.meters = new Meters(source.version());
        connection();
        Stream.of(State.values()).forEach(state -> meters.gauge("shtora.covers", "", "Covers by what they do",
                Tags.of("state", word(state)), () -> count(cover -> State.of(cover.status()) == state)));
        Stream.of(Cause.Origin.values())
                .forEach(origin -> meters.counter("shtora.moves", "Moves that have begun, by origin",
                        Tags.of("origin", word(origin)), () -> source.counts().moves(origin)));
        Stream.of(Fault.values()).forEach(fault -> meters.counter("shtora.faults", "Faults of covers that have begun",
                Tags.of("fault", fault.code()), () -> source.counts().faults(fault)));
        meters.counter("shtora.rejected.commands", "Commands that were refused; at most 20 a second of a cover count",
                Tags.empty(), source.counts()::rejections);
        meters.counter("shtora.drifts", "Drifts that homing has found", Tags.empty(), source.counts()::drifts);
        meters.gauge("shtora.next.event.timestamp", "seconds", "When the schedule moves a cover next, in Unix time",
                Tags.empty(), this::nextEvent);
        new SecondsHistogram("shtora_step_lateness_seconds",
                "How late the steps of motors were, counted at the end of each move; to 1/32",
                () -> StepLateness.counts(source.counts().lateness())).register(meters.registry());
        meters.counter("shtora.ramp.restarts",
                "How often a motor came to rest and began again because a step was too late", Tags.empty(),
                () -> source.counts().lateness().figures().restarts());
    }

    private void connection() {
        meters.flag("shtora.mqtt.connected", "Whether the daemon is connected to the broker", Tags.empty(),
                source.connected());
        meters.counter("shtora.mqtt.connections",
                "Connections to the broker that were made; each one after the first is a reconnect", Tags.empty(),
                source.connections()::getAsLong);
        meters.gauge("shtora.mqtt.outbox.messages", "",
                "Messages to the broker that wait or are not acknowledged", Tags.empty(), source.unsent()::getAsInt);
    }

    @Override
    public synchronized String text() {
        List<String> present = source.daemon().get().map(Daemon::covers).orElse(List.of());
        read = source.daemon().get().map(Daemon::inputs).orElse(List.of()).stream()
                .collect(Collectors.toMap(InputStatus::name, input -> input));
        match(covers, Set.copyOf(present), this::coverMeters);
        match(inputs, read.keySet(), this::inputMeters);
        return meters.text();
    }

    private interface Registration {
        List<Meter> register(String name);
    }

    /** Adds the meters of names that are new, and removes those of names that are gone. */
    private void match(Map<String, List<Meter>> registered, Set<String> present, Registration registration) {
        registered.entrySet().removeIf(entry -> {
            boolean gone = !present.contains(entry.getKey());
            if (gone) {
                entry.getValue().forEach(meters.registry()::remove);
            }
            return gone;
        });
        present.forEach(name -> registered.computeIfAbsent(name, registration::register));
    }

    private List<Meter> coverMeters(String cover) {
        Tags tags = Tags.of("cover", cover);
        List<Meter> all = new ArrayList<>();
        all.add(meters.gauge("shtora.cover.position", "ratio", "Position of a cover: 0 closed, 1 open; NaN if unknown",
                tags, () -> value(cover, snapshot -> snapshot.status().position()
                        .map(position -> position.percent() / PERCENT).orElse(Double.NaN))));
        all.add(flag(cover, tags, "shtora.cover.moving", "Whether a cover moves",
                snapshot -> snapshot.status().moving()));
        all.add(flag(cover, tags, "shtora.cover.faulty", "Whether a cover has a fault",
                snapshot -> snapshot.status().fault().isPresent()));
        all.add(flag(cover, tags, "shtora.cover.automation.on", "Whether automation of a cover is switched on",
                snapshot -> snapshot.mode() != AutomationMode.OFF));
        all.add(flag(cover, tags, "shtora.cover.overridden", "Whether a person's command holds against automation",
                snapshot -> snapshot.mode() == AutomationMode.OVERRIDE));
        all.add(flag(cover, tags, "shtora.cover.locked", "Whether a cover is locked",
                snapshot -> snapshot.lock().isPresent()));
        all.add(meters.gauge("shtora.cover.alarms", "", "Alarms that hold for a cover, such as wind", tags,
                () -> value(cover, snapshot -> snapshot.alarms().size())));
        return all;
    }

    private Meter flag(String cover, Tags tags, String name, String help, Predicate<Snapshot> holds) {
        return meters.gauge(name, "", help, tags, () -> value(cover, snapshot -> holds.test(snapshot) ? 1 : 0));
    }

    private List<Meter> inputMeters(String name) {
        List<Meter> all = new ArrayList<>(Stream.of(Health.values()).map(health -> (Meter) meters.flag(
                "shtora.input.health", "Whether the value of an input counts: 1 for the health that it has",
                Tags.of("input", name, "health", word(health)), () -> input(name, InputStatus::health)
                        .filter(health::equals).isPresent()))
                .toList());
        all.add(meters.gauge("shtora.input.timestamp", "seconds",
                "When the value of an input was measured, in Unix time",
                Tags.of("input", name), () -> input(name, InputStatus::since).flatMap(since -> since)
                        .map(DaemonMetrics::seconds).orElse(Double.NaN)));
        return all;
    }

    private <T> Optional<T> input(String name, Function<InputStatus, T> part) {
        return Optional.ofNullable(read.get(name)).map(part);
    }

    private double value(String cover, ToDoubleFunction<Snapshot> part) {
        return source.counts().newest(cover).map(part::applyAsDouble).orElse(Double.NaN);
    }

    private Stream<Snapshot> snapshots() {
        return source.daemon().get().map(Daemon::covers).orElse(List.of()).stream()
                .flatMap(cover -> source.counts().newest(cover).stream());
    }

    private double count(Predicate<Snapshot> which) {
        return snapshots().filter(which).count();
    }

    private double nextEvent() {
        return snapshots().flatMap(snapshot -> snapshot.next().stream()).map(event -> event.at())
                .min(Instant::compareTo).map(DaemonMetrics::seconds).orElse(Double.NaN);
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1000.0;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        meters.close();
    }
}
