package dev.shtora.fleet.alarm;

import dev.shtora.daemon.input.InputStatus;
import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.fleet.store.ReportStore;
import dev.shtora.fleet.store.ReportStore.InputReport;
import dev.shtora.text.ForeignText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What is known of the inputs, in the database: at a change, and once in two seconds at most. */
final class InputReports {
    private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int MAX_TEXT = 255;

    private final ReportStore store;
    private List<InputReport> stored = List.of();
    private long storedAt = System.nanoTime() - PAUSE_NANOS;

    InputReports(ReportStore store) {
        this.store = store;
    }

    /** Stores what differs from what this replica has stored before. */
    void store(List<InputStatus> inputs) throws DatabaseFailure {
        List<InputReport> newest = inputs.stream().map(InputReports::report).toList();
        if (!newest.equals(stored) && System.nanoTime() - storedAt >= PAUSE_NANOS) {
            store.inputs(newest);
            stored = newest;
            storedAt = System.nanoTime();
        }
    }

    /** Stores all at the next time: another replica may have stored something else. */
    void again() {
        stored = List.of();
    }

    private static InputReport report(InputStatus input) {
        return new InputReport(input.name(), input.topic(),
                input.value().map(value -> ForeignText.line(String.valueOf(value), MAX_TEXT)).orElse(""),
                input.unit(), input.since().orElse(null), input.health().name().toLowerCase(Locale.ROOT),
                input.problem().map(why -> ForeignText.line(why, MAX_TEXT)).orElse(""));
    }
}
