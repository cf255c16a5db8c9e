package dev.shtora.config.cover;

import dev.shtora.config.key.OverrideKeys;
import dev.shtora.config.key.QuietKeys;
import dev.shtora.config.key.RuleKeys;
import dev.shtora.config.key.ShadeKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.core.automation.CatchUp;
import dev.shtora.core.automation.OverrideEnd;
import dev.shtora.core.automation.reaction.Reactions;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.automation.schedule.Clamp;
import dev.shtora.core.automation.schedule.DateFilter;
import dev.shtora.core.automation.schedule.DayFilter;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Schedule;
import dev.shtora.core.automation.schedule.Shade;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.sun.SolarEvent;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.Tilt;
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
import java.util.stream.Collectors;

/** Reads the automation of a cover from its own keys and those of its profile. */
public final class AutomationReader {
    private final String cover;
    private final Optional<String> title;
    private final Fields fields;
    private final Optional<Double> azimuth;
    /** The rules' names, each with its line. */
    private final Map<String, Integer> ids = new HashMap<>();

    AutomationReader(String cover, Optional<String> title, Fields fields) {
        this(cover, title, fields, Optional.empty());
    }

    /**
     * @param cover the name of the cover, or of a group of covers with the same automation
     * @param azimuth the direction of the window, in place of that of the section; degrees clockwise from north, 0 to 360
     */
    public AutomationReader(String cover, Optional<String> title, Fields fields, Optional<Double> azimuth) {
        this.azimuth = azimuth;
        this.cover = cover;
        this.title = title;
        this.fields = fields;
    }

    /**
     * The automation. Mistakes of its rules and its shade are added to those of the file.
     *
     * @throws ConfigError for a mistake in another key
     */
    public AutomationSettings read(Calendar calendar, Reactions reactions) throws ConfigError {
        List<Rule> rules = new ArrayList<>();
        int number = 0;
        for (Fields.Item<Fields> item : fields.items(RuleKeys.SCHEDULE)) {
            int ofRule = ++number;
            fields.mistakes().attempt(() -> rule(item.value(), item.line(), ofRule)).ifPresent(rules::add);
        }
        Optional<Shade> shade = fields.isWord(ShadeKeys.SHADE)
                ? Optional.empty()
                : fields.mistakes()
                        .attempt(() -> fields.findSection(ShadeKeys.SHADE, keys -> ShadeReader.read(keys, azimuth)))
                        .flatMap(found -> found);
        OverrideEnd override = fields.section(OverrideKeys.OVERRIDE, hold -> hold.get(OverrideKeys.UNTIL));
        CatchUp catchUp = fields.section(OverrideKeys.CATCH_UP,
                missed -> new CatchUp(missed.get(OverrideKeys.MAX_AGE)));
        QuietSettings quiet = fields.mistakes().attempt(() -> fields.findSection(QuietKeys.QUIET, QuietReader::read))
                .flatMap(found -> found).orElse(QuietSettings.NONE);
        return new AutomationSettings(new Schedule(cover, title, rules, shade, calendar,
                reactions, quiet.hours().filter(_ -> quiet.onlyIfPerson())), override,
                catchUp, quiet);
    }

    private Rule rule(Fields rule, int line, int number) throws ConfigError {
        String id = rule.find(RuleKeys.RULE_ID).orElse(String.valueOf(number));
        Integer former = ids.putIfAbsent(id, line);
        if (former != null) {
            throw rule.error(RuleKeys.RULE_ID,
                    "'" + id + "': the rule in line " + former + " has this name; expected another");
        }
        Optional<LocalTime> ifAbsent = rule.get(RuleKeys.IF_ABSENT);
        Trigger trigger = absent(rule.need(RuleKeys.AT), ifAbsent);
        Clamp clamp = clamp(rule);
        DateFilter dates = new DateFilter(days(rule), months(rule),
                rule.get(RuleKeys.WHEN));
        Duration jitter = rule.get(RuleKeys.JITTER);
        var move = rule.need(RuleKeys.MOVE);
        Pace pace = rule.find(RuleKeys.OVER).<Pace>map(Pace.Over::new).orElse(Pace.Speed.NORMAL);
        Optional<Tilt> tilt = rule.find(RuleKeys.TILT);
        rule.end();
        if (trigger instanceof Trigger.Clock && rule.has(RuleKeys.IF_ABSENT)) {
            throw rule.error(RuleKeys.IF_ABSENT,
                    "applies to sunrise, sunset and other events of the sun; a clock time occurs every day");
        }
        return new Rule(new Rule.Label(id, rule.file().toString(), line), trigger, clamp, dates, jitter, move,
                pace, tilt);
    }

    private static Trigger absent(Trigger trigger, Optional<LocalTime> ifAbsent) {
        return switch (trigger) {
            case Trigger.Sun(SolarEvent event, Duration offset, _) -> new Trigger.Sun(event, offset, ifAbsent);
            case Trigger.Clock clock -> clock;
        };
    }

    private static Clamp clamp(Fields rule) throws ConfigError {
        Optional<LocalTime> notBefore = rule.find(RuleKeys.NOT_BEFORE);
        Optional<LocalTime> notAfter = rule.find(RuleKeys.NOT_AFTER);
        if (notBefore.isPresent() && notAfter.isPresent() && notBefore.get().isAfter(notAfter.get())) {
            throw rule.error(RuleKeys.NOT_BEFORE,
                    "'" + notBefore.get() + "': is later than not_after '" + notAfter.get()
                            + "'; expected an earlier time");
        }
        return new Clamp(notBefore, notAfter);
    }

    /** The days of a rule; every day if its key names none. */
    private static DayFilter days(Fields rule) throws ConfigError {
        List<DayFilter> parts = rule.list(RuleKeys.DAYS).stream().map(Fields.Item::value).toList();
        if (parts.isEmpty()) {
            if (rule.has(RuleKeys.DAYS)) {
                throw rule.error(RuleKeys.DAYS, "names no day; leave it out for every day");
            }
            return DayFilter.DAILY;
        }
        return new DayFilter(parts.stream().flatMap(part -> part.named().stream()).collect(Collectors.toSet()),
                parts.stream().anyMatch(DayFilter::workdays), parts.stream().anyMatch(DayFilter::holidays));
    }

    private static Set<Month> months(Fields rule) throws ConfigError {
        Set<Month> months = EnumSet.noneOf(Month.class);
        rule.list(RuleKeys.MONTHS).forEach(item -> months.addAll(item.value()));
        if (rule.has(RuleKeys.MONTHS) && months.isEmpty()) {
            throw rule.error(RuleKeys.MONTHS, "names no month; leave it out for the whole year");
        }
        return months.isEmpty() ? EnumSet.allOf(Month.class) : months;
    }
}
