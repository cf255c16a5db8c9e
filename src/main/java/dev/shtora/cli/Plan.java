package dev.shtora.cli;

import dev.shtora.config.Config;
import dev.shtora.plan.Event;
import dev.shtora.sun.Almanac;
import java.time.LocalDate;
import java.util.List;
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
@Command(name = "plan", description = "Prints what will happen and why, before anyone buys a motor.", mixinStandardHelpOptions = true, footer = {
        "", "Example: shtora plan --config FILE --date 2026-12-21 --days 7"})
final class Plan implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--date", paramLabel = "D", description = "The first day, such as 2026-12-21; today without it.")
    private @Nullable LocalDate date;

    @Option(names = "--days", paramLabel = "N", defaultValue = "1", description = "How many days; ${DEFAULT-VALUE} without it.")
    private int days = 1;

    @Option(names = "--cover", paramLabel = "C", description = "One blind; all without it.")
    private Optional<String> cover = Optional.empty();

    @Override
    public Integer call() throws Exception {
        Config read = config.read();
        List<String> names = read.covers().stream().map(Config.Cover::name).toList();
        if (cover.isPresent() && !names.contains(cover.get())) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    "--cover: '" + cover.get() + "': expected one of " + String.join(", ", names));
        }
        Almanac almanac = new Almanac(read.site());
        LocalDate first = date == null ? LocalDate.now(read.site().zone()) : date;
        for (LocalDate day : first.datesUntil(first.plusDays(Math.max(1, days))).toList()) {
            System.out.println(
                    SunWords.DATE.format(day) + "   " + SunWords.day(almanac.day(day), read.site().zone()));
            System.out.print(table(read, almanac, day));
        }
        return 0;
    }

    private Table table(Config read, Almanac almanac, LocalDate day) {
        Table table = new Table();
        for (Config.Cover each : read.covers()) {
            if (cover.isEmpty() || cover.get().equals(each.name())) {
                for (Event event : read.planner(each, almanac).between(day, day)) {
                    table.row("  " + each.name(), SunWords.CLOCK.format(event.at().atZone(read.site().zone())),
                            event.position().asMove(), event.cause().text());
                }
            }
        }
        return table;
    }
}
