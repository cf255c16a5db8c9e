package dev.shtora.simulation.fleet;

import dev.shtora.simulation.fleet.FleetReport.SiteReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Compares the commands to the covers of a fleet, and the targets that the covers publish, with the plan. It knows neither a
 * gateway nor its database. Thread-safe.
 */
public final class FleetRecorder {
    private static final int EXAMPLES = 10;
    private static final long POLL_NANOS = 200_000_000;

    private final Map<String, RecordedCover> covers = new LinkedHashMap<>();
    private final Duration bound;
    private final InstantSource clock = InstantSource.system();

    /** @param bound a move is late if its first command comes later than this after due */
    public FleetRecorder(List<WatchedCover> watched, Duration bound) {
        watched.forEach(cover -> covers.put(cover.name(), new RecordedCover(cover)));
        this.bound = bound;
    }

    /** Adds a move to the plan of a cover, for example of an operator. Its time is not before that of the moves known. */
    public synchronized void expect(String cover, ExpectedMove move) {
        find(cover).ifPresent(known -> known.expect(move));
    }

    /**
     * A message has arrived.
     *
     * @param topic {@code <base>/<cover>/set} or {@code <base>/<cover>/target}; other topics and covers have no effect
     */
    public synchronized void received(String topic, byte[] payload, Instant at) {
        int last = topic.lastIndexOf('/');
        int before = topic.lastIndexOf('/', last - 1);
        if (before < 0) {
            return;
        }
        Optional<RecordedCover> cover = find(topic.substring(before + 1, last));
        switch (topic.substring(last + 1)) {
            case "set" -> cover.ifPresent(known -> known.command(payload, at));
            case "target" -> cover.ifPresent(known -> known.target(new String(payload, StandardCharsets.UTF_8)));
            default -> {
                // Another topic of the cover.
            }
        }
    }

    private Optional<RecordedCover> find(String cover) {
        return Optional.ofNullable(covers.get(cover));
    }

    /** The covers whose last target is not the one that is expected at a time. */
    public synchronized List<String> lost(Instant at) {
        return covers.values().stream().filter(cover -> cover.isLost(at)).map(RecordedCover::name).toList();
    }

    /** Waits until no cover is lost, then reports. */
    public FleetReport settled(Duration atMost) {
        awaitSettled(atMost);
        return report(clock.instant());
    }

    /** Waits until no cover is lost. */
    void awaitSettled(Duration atMost) {
        Instant end = clock.instant().plus(atMost);
        while (clock.instant().isBefore(end) && !lost(clock.instant()).isEmpty()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** The counts at a time. */
    public synchronized FleetReport report(Instant at) {
        SortedMap<String, SiteReport> sites = new TreeMap<>();
        covers.values()
                .forEach(cover -> sites.merge(cover.site(), cover.counts(at, bound), SiteReport::plus));
        return new FleetReport(sites,
                covers.values().stream().flatMap(cover -> cover.delays().stream()).map(Duration::toMillis).sorted()
                        .toList(),
                covers.values().stream().filter(cover -> cover.isLost(at)).limit(EXAMPLES)
                        .map(cover -> cover.description(at)).toList());
    }
}
