package dev.shtora.ui.cli.bench;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.schedule.Schedule;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.terminal.PlainStream;
import dev.shtora.terminal.ProgressLine;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongUnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code shtora bench plan}: planning a year for one cover, and for many covers of one site. */
@Command(name = "plan", description = "Measures the planning of a year for one cover, without and with shade, and for many covers.", mixinStandardHelpOptions = true, footer = {
        "", "Example: shtora bench plan --covers 1000 --json"})
final class BenchPlan implements Callable<Integer> {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
    private static final String YAML = """
            site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
            covers:
              window:
                motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                schedule:
                  - {at: sunrise+15m, not_before: "07:00", days: weekdays, move: open}
                  - {at: sunrise, not_before: "09:00", days: [sat, sun, holidays], move: open}
                  - {at: civil_dusk-10m, not_after: "21:30", move: close}
                shade: {window: {azimuth: 200, height: 1.60, sill: 0.80}, keep_sun_off: {distance: 0.6}}
            """;

    @Option(names = "--covers", paramLabel = "N", defaultValue = "1000", description = "Maximum number of covers (default: ${DEFAULT-VALUE}).")
    private int covers = 1000;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Config config = ConfigReader.read(Path.of("bench"), YAML);
        Planner shaded = config.planner(config.covers().getFirst(), new SolarDays(config.site()));
        Planner plain = without(shaded);
        for (int round = 0; round < 5; round++) {
            year(fresh(shaded));
        }
        double alone = best(_ -> year(fresh(plain))) / 1e6;
        double withShade = best(_ -> year(fresh(shaded))) / 1e6;
        List<Many> many;
        try (ProgressLine progress = ProgressLine.onStandardError()) {
            many = many(plain, progress);
        }
        print(alone, withShade, many);
        return 0;
    }

    /** The total time for a number of covers. */
    private record Many(int covers, double ms) {
        double msACover() {
            return ms / covers;
        }
    }

    /** A tenth, a half and all of the covers. Each has its own name, and so its own jitter. */
    private List<Many> many(Planner plain, ProgressLine progress) {
        List<Many> rows = new ArrayList<>();
        for (int count : new int[]{Math.max(1, covers / 10), Math.max(1, covers / 2), Math.max(1, covers)}) {
            Planner shared = fresh(plain);
            long nanos = 0;
            for (int cover = 0; cover < count; cover++) {
                nanos += year(named("cover" + cover, shared));
                if (cover % 50 == 0) {
                    progress.show(cover + " of " + count + " covers");
                }
            }
            rows.add(new Many(count, nanos / 1e6));
        }
        return rows;
    }

    private static long year(Planner planner) {
        long began = System.nanoTime();
        if (planner.between(FIRST, LAST).isEmpty()) {
            throw new AssertionError("a year without an event");
        }
        return System.nanoTime() - began;
    }

    private static long best(LongUnaryOperator run) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            best = Math.min(best, run.applyAsLong(round));
        }
        return best;
    }

    private static Planner fresh(Planner planner) {
        return new Planner(planner.schedule(), new SolarDays(planner.solarDays().site()), planner.phrases());
    }

    private static Planner without(Planner planner) {
        return named(planner.schedule().cover(), planner);
    }

    private static Planner named(String name, Planner planner) {
        Schedule timetable = planner.schedule();
        return new Planner(
                new Schedule(name, timetable.rules(), Optional.empty(), timetable.calendar()),
                planner.solarDays(), planner.phrases());
    }

    private void print(double alone, double withShade, List<Many> many) {
        if (json) {
            Map<String, Object> results = new LinkedHashMap<>();
            results.put("one_cover_ms", alone);
            results.put("one_cover_with_shade_ms", withShade);
            results.put("many", many);
            PlainStream.printExactly(System.out, JsonMapper.shared().writeValueAsString(results));
            return;
        }
        System.out.printf("A year of one cover: %.1f ms, with shade %.1f ms%n", alone, withShade);
        many.forEach(row -> System.out.printf("A year of %d covers: %.0f ms, %.2f ms each%n", row.covers(), row.ms(),
                row.msACover()));
    }
}
