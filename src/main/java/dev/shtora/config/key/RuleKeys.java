package dev.shtora.config.key;

import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.value.Quantities;
import dev.shtora.config.value.RuleValues;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import dev.shtora.core.automation.schedule.DayFilter;
import dev.shtora.core.automation.schedule.Presence;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Tilt;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of the rules of a cover. */
public final class RuleKeys {
    public static final Key<Fields> SCHEDULE = Key.items("covers.*.schedule",
            "Rules. Of rules that are due at the same instant, the last one applies");
    public static final Key<String> RULE_ID = Key.value("covers.*.schedule[].id",
            Types.any("text", "letters, digits, spaces, - and _; at most 40 characters", RuleValues::id),
            "Name of the rule in reasons").derived("number of the rule");
    public static final Key<Trigger> AT = Key.value("covers.*.schedule[].at",
            Types.text("trigger", "",
                    "13:00; sunrise, sunset, noon, civil_dawn, civil_dusk, nautical_dawn, nautical_dusk,"
                            + " astronomical_dawn, astronomical_dusk, golden_hour, 'elevation:6 rising' or 'elevation:-4 setting',"
                            + " each with an offset such as +15m or -1h30m",
                    text -> RuleValues.trigger(text, Optional.empty()),
                    "\\S(?:.*\\S)?"),
            "When the rule is due").need();
    public static final Key<Optional<LocalTime>> IF_ABSENT = Key.value("covers.*.schedule[].if_absent",
            Types.text("time", "", "skip, or a time", RuleValues::ifAbsent, "skip|" + KeyTypes.TIME),
            "Time of the rule on dates without this event of the sun").orElse("skip");
    public static final Key<LocalTime> NOT_BEFORE = Key.value("covers.*.schedule[].not_before", KeyTypes.CLOCK,
            "Earliest time of the rule");
    public static final Key<LocalTime> NOT_AFTER = Key.value("covers.*.schedule[].not_after", KeyTypes.CLOCK,
            "Latest time of the rule");
    public static final Key<DayFilter> DAYS = Key.list("covers.*.schedule[].days",
            Types.text("days", "", "daily, weekdays, weekend, holidays, mon to sun, ranges such as mon-fri",
                    RuleValues::days, "[A-Za-z]+(?:-[A-Za-z]+)?"),
            "Days of the rule; weekdays are Monday to Friday except holidays");
    public static final Key<Set<Month>> MONTHS = Key.list("covers.*.schedule[].months",
            Types.text("months", "", "jan to dec, ranges such as may-sep", RuleValues::months,
                    "[A-Za-z]{3}(?:-[A-Za-z]{3})?"),
            "Months of the rule");
    public static final Key<Presence> WHEN = Key.value("covers.*.schedule[].when",
            Types.oneOf(Presence.values(), KeyTypes::lower), "Presence that the rule requires; see `away`")
            .orElse("always");
    public static final Key<Duration> JITTER = Key.value("covers.*.schedule[].jitter",
            Types.text("duration", "h, m", "0m to 6h", RuleValues::jitter, KeyTypes.LENGTH_OF_TIME),
            "Largest random deviation, either way").orElse("0m");
    public static final Key<Position> MOVE = Key.value("covers.*.schedule[].move",
            new Key.Type<>("position", "%", "open, close, 0% to 100%", Quantities::move,
                    Map.of("anyOf", List.of(Map.of("type", "integer", "minimum", 0, "maximum", 100),
                            Map.of("type", "string", "pattern",
                                    "^(?:open|opened|up|close|closed|down|(?:100|[0-9]{1,2}) ?%?)$")))),
            "Position that the rule moves to").need();
    public static final Key<Tilt> TILT = Key.value("covers.*.schedule[].tilt",
            new Key.Type<>("share", "%", "0% (closed) to 100% (open)", Quantities::tilt,
                    Map.of("anyOf", List.of(Map.of("type", "integer", "minimum", 0, "maximum", 100),
                            Map.of("type", "string", "pattern", "^(?:100|[0-9]{1,2}) ?%?$")))),
            "How the rule tilts slats when its move has ended; only for covers with `tilt`")
            .derived("as the device does");
    public static final Key<Duration> OVER = Key.value("covers.*.schedule[].over",
            Types.text("duration", "h, m", "1m to 2h", RuleValues::over, KeyTypes.LENGTH_OF_TIME),
            "How long after the rule is due its move ends, such as 20m for a slow sunrise; no effect if the normal speed"
                    + " takes longer, or with `driver: mqtt`")
            .derived("the normal speed");

    private RuleKeys() {}
}
