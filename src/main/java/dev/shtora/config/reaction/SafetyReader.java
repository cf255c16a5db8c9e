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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the alarms of a cover. */
final class SafetyReader {
    private final ConditionReader conditions;
    /** The names of the alarms, each with its line. */
    private final Map<String, Integer> names = new HashMap<>();

    SafetyReader(ConditionReader conditions) {
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

    private static Delays held(Delays delays, Duration longer) {
        return new Delays(delays.begin(), delays.end().plus(longer));
    }
}
