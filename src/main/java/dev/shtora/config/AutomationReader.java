package dev.shtora.config;

import dev.shtora.core.automation.Calendar;
import dev.shtora.core.automation.CatchUp;
import dev.shtora.core.automation.Clamp;
import dev.shtora.core.automation.DateFilter;
import dev.shtora.core.automation.OverrideEnd;
import dev.shtora.core.automation.Presence;
import dev.shtora.core.automation.Rule;
import dev.shtora.core.automation.Schedule;
import dev.shtora.core.automation.Shade;
import dev.shtora.core.automation.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what moves a cover when nobody does: its own keys, over those of its profile. */
final class AutomationReader {
    /** The keys that a profile may have. */
    static final Set<String> KEYS = Set.of("schedule", "shade", "override", "catch_up");

    private final Path file;
    private final String cover;
    private final Fields fields;
    /** The rules' names, each with its line. */
    private final Map<String, Integer> ids = new HashMap<>();

    AutomationReader(Path file, String cover, Fields fields) {
        this.file = file;
        this.cover = cover;
        this.fields = fields;
    }

    AutomationSettings read(Calendar calendar) throws ConfigError {
        List<Rule> rules = new ArrayList<>();
        for (Node node : fields.list("schedule")) {
            rules.add(rule(Fields.of(file, "covers." + cover + ".schedule[" + rules.size() + "]", node.line(), node),
                    node.line(), rules.size() + 1));
        }
        Optional<Shade> shade = fields.is("shade", "none")
                ? fields.find("shade", _ -> Optional.<Shade>empty()).flatMap(none -> none)
                : fields.findAll("shade", ShadeReader::read);
        OverrideEnd override = fields.findAll("override", AutomationReader::override).orElse(AutomationSettings.USUAL_OVERRIDE);
        CatchUp catchUp = fields.findAll("catch_up", AutomationReader::catchUp).orElse(AutomationSettings.USUAL_CATCH_UP);
        fields.end();
        return new AutomationSettings(new Schedule(cover, rules, shade, calendar), override, catchUp);
    }

    private static OverrideEnd override(Fields fields) throws ConfigError {
        OverrideEnd end = fields.need("until", RuleValues::holdEnd);
        fields.end();
        return end;
    }

    private static CatchUp catchUp(Fields fields) throws ConfigError {
        CatchUp catchUp = new CatchUp(fields.need("max_age", RuleValues::duration));
        fields.end();
        return catchUp;
    }

    private Rule rule(Fields rule, int line, int number) throws ConfigError {
        String id = rule.find("id", RuleValues::id).orElse(String.valueOf(number));
        Integer former = ids.putIfAbsent(id, line);
        if (former != null) {
            throw rule.error("id", "'" + id + "': the rule in line " + former + " is called so; expected another name");
        }
        Optional<LocalTime> ifAbsent = rule.find("if_absent", RuleValues::ifAbsent).flatMap(time -> time);
        Trigger trigger = rule.need("at", text -> RuleValues.trigger(text, ifAbsent));
        Clamp clamp = clamp(rule);
        DateFilter dates = new DateFilter(RuleValues.days(rule), months(rule),
                rule.find("when", RuleValues::presence).orElse(Presence.ALWAYS));
        Duration jitter = rule.find("jitter", RuleValues::jitter).orElse(Duration.ZERO);
        var move = rule.need("move", Values::move);
        rule.end();
        if (trigger instanceof Trigger.Clock && rule.has("if_absent")) {
            throw rule.error("if_absent",
                    "is for sunrise and sunset and other moments of the sun; a time by the clock is never absent");
        }
        return new Rule(new Rule.Label(id, file.toString(), line), trigger, clamp, dates, jitter, move);
    }

    private static Clamp clamp(Fields rule) throws ConfigError {
        Optional<LocalTime> notBefore = rule.find("not_before", Values::time);
        Optional<LocalTime> notAfter = rule.find("not_after", Values::time);
        if (notBefore.isPresent() && notAfter.isPresent() && notBefore.get().isAfter(notAfter.get())) {
            throw rule.error("not_before", "'" + notBefore.get() + "': is later than not_after '" + notAfter.get()
                    + "'; expected an earlier time");
        }
        return new Clamp(notBefore, notAfter);
    }

    private static Set<Month> months(Fields rule) throws ConfigError {
        Set<Month> months = EnumSet.noneOf(Month.class);
        for (Node node : rule.list("months")) {
            months.addAll(rule.parsed("months", node, RuleValues::months));
        }
        if (rule.has("months") && months.isEmpty()) {
            throw rule.error("months", "names no month; leave it out for the whole year");
        }
        return months.isEmpty() ? EnumSet.allOf(Month.class) : months;
    }
}
