package dev.shtora.ui.cli;

import dev.shtora.config.Config;
import dev.shtora.config.cover.Cover;
import dev.shtora.core.automation.Decision;
import dev.shtora.core.automation.Explanation;
import dev.shtora.core.automation.HypotheticalPlan;
import dev.shtora.core.automation.Lock;
import dev.shtora.core.automation.condition.Hypothesis.Supposed;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.schedule.Shade;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.ui.cli.option.ConfigOption;
import dev.shtora.ui.cli.option.CoverOption;
import dev.shtora.ui.cli.option.WithOption;
import dev.shtora.ui.report.drawing.ShadeDrawing;
import dev.shtora.ui.report.explanation.ExplanationJson;
import dev.shtora.ui.report.explanation.ExplanationText;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** {@code shtora explain}. */
@Command(name = "explain", description = "Explains the position of a blind at a time: which source decides, and why each rule applies or does not.", mixinStandardHelpOptions = true, footer = {
        "", "Examples:", "  shtora explain --config FILE --at 2026-06-21T13:00 --cover bedroom",
        "  shtora explain --config FILE --at 13:00",
        "  shtora explain --config FILE --at 13:00 --with wind=50,lux=40000",
        "  shtora explain --config FILE --at 13:00 --format svg > sun.svg"})
final class Explain implements Callable<Integer> {
    /** Output format. */
    enum Format {
        text,
        json,
        svg
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private CoverOption cover = new CoverOption();

    @Option(names = "--at", paramLabel = "TIME", description = "Time in the zone of the site, such as 2026-06-21T13:00 or 13:00 (today); an offset may follow (default: now).")
    private Optional<String> at = Optional.empty();

    @Mixin
    private WithOption with = new WithOption();

    @Option(names = "--away", description = "Assumes that the residents are away.")
    private boolean away;

    @Option(names = "--format", paramLabel = "F", defaultValue = "text", description = "text, json, or svg: a section of the window with the sun's rays (default: ${DEFAULT-VALUE}).")
    private Format format = Format.text;

    @Override
    public Integer call() throws Exception {
        Config read = config.read();
        SolarDays solarDays = new SolarDays(read.site());
        Instant moment = at.isEmpty() ? Instant.now() : moment(at.get(), read.site().zone());
        Map<String, Supposed> values = with.values(read);
        Optional<Lock> lock = with.lock(read);
        List<ExplanationJson> json = new ArrayList<>();
        for (Cover each : cover.chosen(read)) {
            Planner planner = read.planner(each, solarDays);
            Planner planned = away ? planner.with(planner.schedule().calendar().deserted()) : planner;
            HypotheticalPlan plan = new HypotheticalPlan(planned, values, lock);
            Explanation explanation = plan.explanation(moment);
            switch (format) {
                case text -> System.out.print(new ExplanationText(plan, explanation, read.inputs()));
                case json -> json.add(new ExplanationJson(plan, explanation, read.inputs()));
                case svg -> draw(planned, explanation);
            }
        }
        if (format == Format.json) {
            utf8(ExplanationJson.text(json));
        }
        return 0;
    }

    private void draw(Planner planner, Explanation explanation) {
        Shade shade = planner.schedule().shade().orElseThrow(() -> mistake("--format svg: "
                + planner.schedule().cover() + " has no shade to draw; choose another with --cover"));
        Decision decision = explanation.decision();
        utf8(new ShadeDrawing(planner.schedule().shownName(), shade.glare(), explanation.sun(),
                decision.position().orElse(Position.OPEN), decision.reason(), planner.phrases()).toString());
    }

    /** Prints UTF-8, whatever the charset of the terminal. */
    private static void utf8(String text) {
        System.out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    private Instant moment(String text, ZoneId zone) {
        try {
            if (text.contains("T")) {
                return text.matches(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)")
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDateTime.parse(text).atZone(zone).toInstant();
            }
            return LocalDate.now(zone).atTime(LocalTime.parse(text)).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw mistake("--at: '" + text + "': expected a time such as 2026-06-21T13:00 or 13:00");
        }
    }

    private ParameterException mistake(String what) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), what);
    }
}
