package dev.shtora.config.key;

import dev.shtora.config.value.InputTypes;
import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.value.Limit;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import java.time.Duration;
import java.util.Set;

/** The keys of a condition on inputs, which are described where an alarm has them. */
public final class ConditionKeys {
    public static final Key<Fields> WHEN = Key.section("covers.*.safety[].when",
            "The condition: on one input, or `all` or `any` of several conditions").need();
    public static final Key<String> INPUT = Key.value("covers.*.safety[].when.input", KeyTypes.TEXT,
            "Name of the input");
    public static final Key<Limit> ABOVE = Key.value("covers.*.safety[].when.above", InputTypes.LIMIT,
            "Met by values above this");
    public static final Key<Limit> UNTIL_BELOW = Key.value("covers.*.safety[].when.until_below", InputTypes.LIMIT,
            "Where a condition with `above` ends").derived("by the quantity, see inputs.md");
    public static final Key<Limit> BELOW = Key.value("covers.*.safety[].when.below", InputTypes.LIMIT,
            "Met by values below this");
    public static final Key<Limit> UNTIL_ABOVE = Key.value("covers.*.safety[].when.until_above", InputTypes.LIMIT,
            "Where a condition with `below` ends").derived("by the quantity, see inputs.md");
    private static final Key.Type<Double> ANGLE = Types.number(0, 360, "degrees", "clockwise from north");
    public static final Key<Double> FROM = Key.value("covers.*.safety[].when.from", ANGLE,
            "Met by directions clockwise from this one; requires `to`");
    public static final Key<Double> TO = Key.value("covers.*.safety[].when.to", ANGLE, "The end of these directions");
    public static final Key<String> IS = Key.value("covers.*.safety[].when.is", KeyTypes.TEXT, "Met by this word");
    public static final Key<Duration> FOR = Key.value("covers.*.safety[].when.for", InputTypes.DELAY,
            "How long values must meet the condition before it is met")
            .derived("by the quantity, see inputs.md; 0s for a word");
    public static final Key<Duration> FOR_BELOW = Key.value("covers.*.safety[].when.for_below", InputTypes.DELAY,
            "How long values must be below `until_below` before a condition with `above` ends")
            .derived("by the quantity, see inputs.md");
    public static final Key<Duration> FOR_ABOVE = Key.value("covers.*.safety[].when.for_above", InputTypes.DELAY,
            "How long values must be above `until_above` before a condition with `below` ends")
            .derived("by the quantity, see inputs.md");
    public static final Key<Duration> FOR_END = Key.value("covers.*.safety[].when.for_end", InputTypes.DELAY,
            "How long values must not meet a condition with `is` or `from` before it ends")
            .derived("10m for a direction, 0s for a word");
    public static final Key<Fields> ALL = Key.items("covers.*.safety[].when.all", "Met while all of these are met");
    public static final Key<Fields> ANY = Key.items("covers.*.safety[].when.any",
            "Met while at least one of these is met");

    /** The sections whose keys are those of a condition. */
    private static final Set<String> CONDITIONS = Set.of(ALL.name() + "[]", ANY.name() + "[]",
            ReactionKeys.PRIVACY_WHEN.name(), ShadeKeys.LIGHT_WHEN.name());
    /** The sections that have the keys of a condition and others. */
    private static final Set<String> WITH_CONDITION = Set.of(ReactionKeys.FROST.name(), ShadeKeys.LIGHT.name());

    private ConditionKeys() {}

    /** The name under which the keys of a section are described: another one for conditions. */
    public static String described(String section) {
        return CONDITIONS.contains(section) ? WHEN.name() : section;
    }

    /** Whether a section has the keys of a condition besides its own. */
    public static boolean hasCondition(String section) {
        return WITH_CONDITION.contains(section);
    }
}
