package dev.shtora.ui.cli;

import dev.shtora.config.Config;
import dev.shtora.config.cover.Cover;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.ui.cli.option.ConfigOption;
import dev.shtora.ui.cli.option.CoverOption;
import dev.shtora.ui.cli.option.WithOption;
import dev.shtora.ui.report.drawing.CarpetPlot;
import dev.shtora.ui.report.drawing.DayPlot;
import dev.shtora.ui.report.plan.PlanIcs;
import dev.shtora.ui.report.plan.PlanJson;
import dev.shtora.ui.report.plan.PlanReport;
import dev.shtora.ui.report.plan.PlanTable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shtora plan}. */
@Command(name = "plan", description = "Prints the planned moves and their reasons. No motor is needed.", mixinStandardHelpOptions = true, footer = {
        "", "Examples:", "  shtora plan --config FILE --date 2026-12-21 --days 7",
        "  shtora plan --config FILE --with wind=50,lux=40000",
        "  shtora plan --config FILE --cover bedroom --format svg > year.svg"})
final class Plan implements Callable<Integer> {
    private static final int MAX_DAYS = 3660;

    /** Output format. */
    enum Format {
        table,
        json,
        ics,
        svg
    }

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private CoverOption cover = new CoverOption();

    @Option(names = "--date", paramLabel = "D", description = "First day, such as 2026-12-21 (default: today).")
    private @Nullable LocalDate date;

    @Option(names = "--days", paramLabel = "N", description = "Number of days, at most " + MAX_DAYS
            + " (default: 1; with svg the whole year).")
    private Optional<Integer> days = Optional.empty();

    @Option(names = "--format", paramLabel = "F", defaultValue = "table", description = "table, json, ics (calendar) or svg: up to 3 days with hours across, more as a carpet plot with days across and hours down (default: ${DEFAULT-VALUE}).")
    private Format format = Format.table;

    @Mixin
    private WithOption with = new WithOption();

    @Option(names = "--away", description = "Assumes that the residents are away.")
    private boolean away;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (days.filter(number -> number < 1 || number > MAX_DAYS).isPresent()) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    "--days: '" + days.get() + "': expected 1 to " + MAX_DAYS);
        }
        PlanReport outlook = outlook(config.read());
        switch (format) {
            case table -> System.out.print(new PlanTable(outlook));
            case json -> utf8(new PlanJson(outlook));
            case ics -> utf8(new PlanIcs(outlook, Instant.now()));
            case svg -> utf8(outlook.days() <= DayPlot.MOST_DAYS ? new DayPlot(outlook) : new CarpetPlot(outlook));
        }
        return 0;
    }

    /** Prints UTF-8, whatever the charset of the terminal. */
    private static void utf8(Object text) {
        System.out.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    private PlanReport outlook(Config read) {
        SolarDays solarDays = new SolarDays(read.site());
        LocalDate first = date == null ? LocalDate.now(read.site().zone()) : date;
        boolean wholeYear = format == Format.svg && days.isEmpty();
        return new PlanReport(read, solarDays,
                cover.chosen(read).stream().map(each -> planner(read, each, solarDays)).toList(),
                wholeYear ? first.withDayOfYear(1) : first,
                wholeYear ? first.lengthOfYear() : days.orElse(1), with.values(read), with.lock(read));
    }

    private Planner planner(Config read, Cover each, SolarDays solarDays) {
        Planner planner = read.planner(each, solarDays);
        return away ? planner.with(planner.schedule().calendar().deserted()) : planner;
    }
}
