package dev.shtora.ui.cli.bench;

import dev.shtora.simulation.bench.JournalRow;
import dev.shtora.simulation.bench.MotionRow;
import dev.shtora.simulation.bench.TimedMove;
import dev.shtora.terminal.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The results of {@link BenchMotion}, as tables and as JSON.
 *
 * @param rows the lateness of each case
 * @param four the lateness of four motors at once, with the granted scheduling first, with the default scheduling last
 * @param journal the lateness without and with a journal
 * @param moves the durations of whole moves
 * @param machine the computer and the scheduling
 */
record MotionResults(List<MotionRow> rows, List<MotionRow> four, JournalRow journal, List<TimedMove> moves,
        Map<String, Object> machine) {

    /** This computer, with the CPU and the priority of both programs. */
    static Map<String, Object> machine(int on, int priority) {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("architecture", System.getProperty("os.arch"));
        machine.put("cpus", Runtime.getRuntime().availableProcessors());
        machine.put("pinned_to_cpu", on);
        machine.put("fifo_priority", priority);
        machine.put("java", System.getProperty("java.vm.version"));
        return machine;
    }

    @Override
    public String toString() {
        Table late = MotionRow.table();
        Stream.concat(rows.stream(), four.stream()).forEach(row -> row.addTo(late));
        journal.addTo(late);
        Table durations = new Table().row("4,000 steps", "lateness added", "ideal", "taken", "", "last step late",
                "shortest interval");
        moves.forEach(move -> durations.row(move.row()));
        return "On " + machine + System.lineSeparator() + late + System.lineSeparator() + durations;
    }

    Map<String, Object> asJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rates", rows.stream().map(MotionRow::json).toList());
        json.put("four_motors", four.getFirst().json());
        json.put("four_motors_default_scheduling", four.getLast().json());
        json.put("journal_ratio", journal.ratio());
        json.put("journal", journal.json());
        json.put("move_time", moves.stream().map(TimedMove::json).toList());
        json.put("machine", machine);
        return json;
    }
}
