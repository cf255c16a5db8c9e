package dev.shtora.config;

import dev.shtora.core.automation.CatchUp;
import dev.shtora.core.automation.OverrideEnd;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.automation.schedule.Clamp;
import dev.shtora.core.automation.schedule.DateFilter;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Schedule;
import dev.shtora.core.automation.schedule.Shade;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.sun.SolarEvent;
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

/** Reads the automation of a cover from its own keys and those of its profile. */
final class AutomationReader {
    private final String cover;
    private final Optional<String> title;
    private final Fields fields;
    /** The rules' names, each with its line. */
    private final Map<String, Integer> ids = new HashMap<>();

    AutomationReader(String cover, Optional<String> title, Fields fields) {
        this.cover = cover;
        this.title = title;
        this.fields = fields;
    }

    AutomationSettings read(Calendar calendar) throws ConfigError {
        List<Rule> rules = new ArrayList<>();
        int number = 0;
        for (Fields.Item<Fields> item : fields.items(Keys.SCHEDULE)) {
            int ofRule = ++number;
            fields.mistakes().attempt(() -> rule(item.value(), item.line(), ofRule)).ifPresent(rules::add);
        }
        Optional<Shade> shade = fields.isWord(Keys.SHADE)
                ? Optional.empty()
                : fields.mistakes().attempt(() -> fields.findSection(Keys.SHADE, ShadeReader::read))
                        .flatMap(found -> found);
        OverrideEnd override = fields.section(Keys.OVERRIDE, hold -> hold.get(Keys.UNTIL));
        CatchUp catchUp = fields.section(Keys.CATCH_UP, missed -> new CatchUp(missed.get(Keys.MAX_AGE)));
        return new AutomationSettings(new Schedule(cover, title, rules, shade, calendar), override, catchUp);
    }

    private Rule rule(Fields rule, int line, int number) throws ConfigError {
        String id = rule.find(Keys.RULE_ID).orElse(String.valueOf(number));
        Integer former = ids.putIfAbsent(id, line);
        if (former != null) {
            throw rule.error(Keys.RULE_ID,
                    "'" + id + "': the rule in line " + former + " has this name; expected another");
        }
        Optional<LocalTime> ifAbsent = rule.get(Keys.IF_ABSENT);
        Trigger trigger = absent(rule.need(Keys.AT), ifAbsent);
        Clamp clamp = clamp(rule);
        DateFilter dates = new DateFilter(RuleValues.days(rule), months(rule),
                rule.get(Keys.WHEN));
        Duration jitter = rule.get(Keys.JITTER);
        var move = rule.need(Keys.MOVE);
        rule.end();
        if (trigger instanceof Trigger.Clock && rule.has(Keys.IF_ABSENT)) {
            throw rule.error(Keys.IF_ABSENT,
                    "applies to sunrise, sunset and other events of the sun; a clock time occurs every day");
        }
        return new Rule(new Rule.Label(id, rule.file().toString(), line), trigger, clamp, dates, jitter, move);
    }

    private static Trigger absent(Trigger trigger, Optional<LocalTime> ifAbsent) {
        return switch (trigger) {
            case Trigger.Sun(SolarEvent event, Duration offset, _) -> new Trigger.Sun(event, offset, ifAbsent);
            case Trigger.Clock clock -> clock;
        };
    }

    private static Clamp clamp(Fields rule) throws ConfigError {
        Optional<LocalTime> notBefore = rule.find(Keys.NOT_BEFORE);
        Optional<LocalTime> notAfter = rule.find(Keys.NOT_AFTER);
        if (notBefore.isPresent() && notAfter.isPresent() && notBefore.get().isAfter(notAfter.get())) {
            throw rule.error(Keys.NOT_BEFORE, "'" + notBefore.get() + "': is later than not_after '" + notAfter.get()
                    + "'; expected an earlier time");
        }
        return new Clamp(notBefore, notAfter);
    }

    private static Set<Month> months(Fields rule) throws ConfigError {
        Set<Month> months = EnumSet.noneOf(Month.class);
        rule.list(Keys.MONTHS).forEach(item -> months.addAll(item.value()));
        if (rule.has(Keys.MONTHS) && months.isEmpty()) {
            throw rule.error(Keys.MONTHS, "names no month; leave it out for the whole year");
        }
        return months.isEmpty() ? EnumSet.allOf(Month.class) : months;
    }
}
