package dev.shtora.fleet.replica;

import dev.shtora.fleet.store.CoverReport;
import dev.shtora.fleet.store.CoverRow;
import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.fleet.store.ReportStore;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.text.ForeignText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What covers publish, collected into batches for the database. A message is read when it is stored, not when it arrives:
 * covers report most just when many commands are published.
 */
final class CoverReports {
    /** The topics of a cover that a replica reads, below {@code <base>/<cover>/}. */
    static final List<String> LEAVES = List.of("target", "position", "state", "availability", "automation", "problem",
            "rejected");
    private static final int MAX_TEXT = 300;
    /** So many messages are kept unread at most, so that their memory is limited while the database does not answer. */
    private static final int MAX_UNREAD = 50_000;
    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([a-z_]{1,40})\"");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

    private final ReportStore store;
    private final Pattern who;
    private volatile Set<String> covers = Set.of();
    private List<Incoming> unread = new ArrayList<>();
    private Map<String, CoverReport> reports = new HashMap<>();
    /** What the broker had stored, apart: it may be older than what another replica stores. */
    private Map<String, CoverReport> retained = new HashMap<>();
    private Map<Long, String> rejections = new HashMap<>();

    CoverReports(ReportStore store, String fleet) {
        this.store = store;
        this.who = Pattern.compile("\"who\\\\?\":\\\\?\"" + Pattern.quote(fleet) + " (\\d{1,18})\\\\?\"");
    }

    /** Sets whose messages count. */
    void covers(Set<String> names) {
        covers = Set.copyOf(names);
    }

    /** The filters of a fleet: the broker distributes the messages over the replicas. */
    static List<String> shared(String fleet, Stream<String> bases) {
        return bases.flatMap(base -> LEAVES.stream().map(leaf -> "$share/shtora-" + fleet + "/" + base + "/+/" + leaf))
                .toList();
    }

    /** The topics of covers whose values the broker has stored. */
    static List<String> stored(Stream<CoverRow> covers) {
        return covers.flatMap(cover -> LEAVES.stream().filter(leaf -> !leaf.equals("rejected"))
                .map(leaf -> cover.base() + "/" + cover.name() + "/" + leaf)).toList();
    }

    /** A message of a cover. */
    synchronized void receive(Incoming message) {
        unread.add(message);
        if (unread.size() >= MAX_UNREAD) {
            readAll();
        }
    }

    private synchronized void readAll() {
        unread.forEach(this::read);
        unread = new ArrayList<>();
    }

    private void read(Incoming message) {
        String[] levels = message.topic().split("/", -1);
        if (levels.length < 2 || !covers.contains(levels[levels.length - 2])) {
            return;
        }
        String cover = levels[levels.length - 2];
        String text = new String(message.payload(), StandardCharsets.UTF_8);
        String leaf = levels[levels.length - 1];
        if (leaf.equals("rejected")) {
            reject(text);
            return;
        }
        CoverReport report = report(cover, leaf, text, message.retained());
        if (report != null) {
            (message.retained() ? retained : reports).merge(cover, report, CoverReport::then);
        }
    }

    private static @Nullable CoverReport report(String cover, String leaf, String text, boolean retained) {
        return switch (leaf) {
            case "target" -> number(text) == null
                    ? null
                    : new CoverReport(cover, number(text), null, null, null, null, null, retained);
            case "position" -> number(text) == null
                    ? null
                    : new CoverReport(cover, null, number(text), null, null, null, null, retained);
            case "state" -> new CoverReport(cover, null, null, ForeignText.line(text, MAX_TEXT), null, null, null,
                    retained);
            case "availability" -> new CoverReport(cover, null, null, null, text.equals("online"), null, null,
                    retained);
            case "automation" -> Set.of("ON", "OFF", "OVERRIDE").contains(text)
                    ? new CoverReport(cover, null, null, null, null, text, null, retained)
                    : null;
            case "problem" -> {
                Matcher code = CODE.matcher(text);
                yield code.find()
                        ? new CoverReport(cover, null, null, null, null, null, code.group(1), retained)
                        : null;
            }
            default -> null;
        };
    }

    private static @Nullable Integer number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return null;
        }
        int value = Integer.parseInt(text);
        return value <= 100 ? value : null;
    }

    private void reject(String text) {
        Matcher id = who.matcher(text);
        if (id.find()) {
            rejections.put(Long.parseLong(id.group(1)), RejectedReason.of(text));
        }
    }

    /**
     * Stores what has arrived.
     *
     * @throws DatabaseFailure if it is not stored; it is kept for the next time
     */
    void flush() throws DatabaseFailure {
        Map<String, CoverReport> stored;
        Map<String, CoverReport> some;
        Map<Long, String> refused;
        synchronized (this) {
            readAll();
            stored = retained;
            some = reports;
            refused = rejections;
            retained = new HashMap<>();
            reports = new HashMap<>();
            rejections = new HashMap<>();
        }
        try {
            store.store(new ArrayList<>(stored.values()));
            store.store(new ArrayList<>(some.values()));
            store.rejected(refused);
        } catch (DatabaseFailure e) {
            synchronized (this) {
                retained.forEach((cover, later) -> stored.merge(cover, later, CoverReport::then));
                reports.forEach((cover, later) -> some.merge(cover, later, CoverReport::then));
                refused.putAll(rejections);
                retained = stored;
                reports = some;
                rejections = refused;
            }
            throw e;
        }
    }

    /** How many covers have reports that are not stored. */
    synchronized int waiting() {
        readAll();
        return reports.size() + retained.size();
    }
}
