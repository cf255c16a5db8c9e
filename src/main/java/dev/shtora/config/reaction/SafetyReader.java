package dev.shtora.config.reaction;

import dev.shtora.config.key.ConditionKeys;
import dev.shtora.config.key.ReactionKeys;
import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Condition.Delays;
import dev.shtora.core.automation.reaction.Safety;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the alarms of a cover. */
final class SafetyReader {
    /** The longest time after an alarm that is usual. */
    private static final Duration LONG = Duration.ofHours(4);

    private final ConditionReader conditions;
    private final ReactionWarnings findings;
    /** The names of the alarms, each with its line. */
    private final Map<String, Integer> names = new HashMap<>();

    /** @param findings gets settings that are permitted but probably unintended */
    SafetyReader(ConditionReader conditions, ReactionWarnings findings) {
        this.findings = findings;
        this.conditions = conditions;
    }

    /** The alarms without mistakes, in the order of the file; mistakes are added to those of the file. */
    List<Safety> read(Fields cover) {
        List<Safety> alarms = new ArrayList<>();
        for (Fields.Item<Fields> item : cover.items(ReactionKeys.SAFETY)) {
            cover.mistakes().attempt(() -> alarm(item.value(), item.line())).ifPresent(alarms::add);
        }
        return alarms;
    }

    private Safety alarm(Fields fields, int line) throws ConfigError {
        Safety.Level level = fields.get(ReactionKeys.LEVEL);
        String name = fields.find(ReactionKeys.SAFETY_NAME).orElse(KeyTypes.lower(level));
        Integer former = names.putIfAbsent(name, line);
        if (former != null) {
            throw fields.error(ReactionKeys.SAFETY_NAME,
                    "'" + name + "': the alarm in line " + former + " has this name; expected another");
        }
        Condition when = conditions.read(fields.needSection(ConditionKeys.WHEN));
        Safety alarm = new Safety(name, level, held(when, fields.get(ReactionKeys.HOLD)),
                fields.need(ReactionKeys.SAFETY_MOVE), fields.get(ReactionKeys.SAFETY_PEOPLE),
                fields.get(ReactionKeys.IF_SILENT));
        fields.end();
        Duration end = longestEnd(alarm.when());
        if (end.compareTo(LONG) > 0) {
            findings.add(fields, ConditionKeys.WHEN, "the alarm outranks people and rules for " + shown(end) + " after"
                    + " it has ended; expected at most " + shown(LONG) + " for its delay and hold together");
        }
        return alarm;
    }

    /** A condition that ends later. */
    static Condition held(Condition condition, Duration longer) {
        return switch (condition) {
            case Condition.Threshold one -> new Condition.Threshold(one.input(), one.above(), one.limit(),
                    one.release(), held(one.delays(), longer));
            case Condition.Sector one ->
                new Condition.Sector(one.input(), one.from(), one.to(), held(one.delays(), longer));
            case Condition.Is one ->
                new Condition.Is(one.input(), one.word(), one.keepsLast(), held(one.delays(), longer));
            case Condition.All(var of) -> new Condition.All(of.stream().map(one -> held(one, longer)).toList());
            case Condition.Any(var of) -> new Condition.Any(of.stream().map(one -> held(one, longer)).toList());
        };
    }

    private static Duration longestEnd(Condition condition) {
        return switch (condition) {
            case Condition.Single one -> one.delays().end();
            case Condition.All(var of) -> longestEnd(of);
            case Condition.Any(var of) -> longestEnd(of);
        };
    }

    private static Duration longestEnd(List<Condition> of) {
        return of.stream().map(SafetyReader::longestEnd).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** Such as {@code 4h} or {@code 25h30m}. */
    private static String shown(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static Delays held(Delays delays, Duration longer) {
        return new Delays(delays.begin(), delays.end().plus(longer));
    }
}
