package dev.shtora.simulation.bench;

import dev.shtora.device.motor.deadline.Lateness;
import dev.shtora.terminal.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lateness of steps with and without a record of each step in the journal, measured in one run. */
public record JournalRow(MotionCase what, Lateness with, Lateness without) {

    /** Returns the p99 with the journal divided by the p99 without it. */
    public double ratio() {
        return (double) with.figures().p99() / Math.max(1, without.figures().p99());
    }

    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(what.json());
        json.put("with", MotionRow.json(with));
        json.put("without", MotionRow.json(without));
        return json;
    }

    /** Adds the rows to a {@link MotionRow#table}. */
    public void addTo(Table table) {
        table.row(what.toString());
        table.row(MotionRow.cells("  journal", with));
        table.row(MotionRow.cells("  no journal", without));
        table.row("  ratio", "", String.format("%.2f", ratio()));
    }
}
