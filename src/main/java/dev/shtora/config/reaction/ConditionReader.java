package dev.shtora.config.reaction;

import dev.shtora.config.input.Input;
import dev.shtora.config.input.Input.Kind;
import dev.shtora.config.input.Inputs;
import dev.shtora.config.key.ConditionKeys;
import dev.shtora.config.value.Limit;
import dev.shtora.config.value.Quantity;
import dev.shtora.config.value.Unit;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.NearMiss;
import dev.shtora.config.yaml.Types;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Condition.Delays;
import dev.shtora.core.automation.condition.ConditionRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads conditions on inputs. */
final class ConditionReader {
    private static final int MOST = 50;

    private final Inputs inputs;
    private final ReactionWarnings findings;

    /**
     * A reader.
     *
     * @param inputs the inputs of the file
     * @param findings gets settings that are permitted but probably unintended
     */
    ConditionReader(Inputs inputs, ReactionWarnings findings) {
        this.inputs = inputs;
        this.findings = findings;
    }

    /** The condition that the keys of a section state; the section may have no other keys. */
    Condition read(Fields fields) throws ConfigError {
        Condition condition = inline(fields);
        fields.end();
        return condition;
    }

    /** The condition that some of the keys of a section state. */
    Condition inline(Fields fields) throws ConfigError {
        one(fields, "", ConditionKeys.INPUT, ConditionKeys.ALL, ConditionKeys.ANY);
        if (fields.has(ConditionKeys.ALL)) {
            return examined(fields, ConditionKeys.ALL, new Condition.All(group(fields, ConditionKeys.ALL)));
        }
        return fields.has(ConditionKeys.ANY)
                ? examined(fields, ConditionKeys.ANY, new Condition.Any(group(fields, ConditionKeys.ANY)))
                : single(fields, inputs.get(name(fields, ConditionKeys.INPUT)));
    }

    private Condition examined(Fields fields, Key<Fields> key, Condition group) {
        ConditionRange range = inputs.range(group);
        if (!range.unmet()) {
            findings.add(fields, key,
                    "is always met, whatever the values of its inputs, and never ends; expected all in place of"
                            + " any, or limits that leave a value out");
        } else if (!range.met()) {
            findings.add(fields, key,
                    "is never met, whatever the values of its inputs; expected any in place of all, or"
                            + " limits that have a value in common");
        }
        return group;
    }

    /** The input that a key names. */
    Input input(Fields fields, Key<String> key) throws ConfigError {
        return inputs.get(name(fields, key));
    }

    private String name(Fields fields, Key<String> key) throws ConfigError {
        fields.need(key);
        return fields.find(key, inputs::known).orElseThrow();
    }

    private List<Condition> group(Fields fields, Key<Fields> key) throws ConfigError {
        List<Condition> of = new ArrayList<>();
        List<Fields.Item<Fields>> items = fields.items(key);
        for (Fields.Item<Fields> item : items) {
            of.add(read(item.value()));
        }
        if (of.isEmpty() || of.size() > MOST) {
            throw fields.error(key, "expected 1 to " + MOST + " conditions");
        }
        return of;
    }

    /** The same, with a limit below which values meet the condition if the section has none. */
    Condition inline(Fields fields, Limit usual) throws ConfigError {
        if (!fields.has(ConditionKeys.INPUT) || fields.has(ConditionKeys.ABOVE) || fields.has(ConditionKeys.BELOW)) {
            return inline(fields);
        }
        Input input = input(fields, ConditionKeys.INPUT);
        if (!(input.kind() instanceof Kind.Numeric(Unit unit)) || unit.quantity() != Quantity.TEMPERATURE) {
            throw fields.error(ConditionKeys.INPUT, "'" + input.name() + "': is no temperature; expected an input in °C"
                    + " or °F, or 'below' with a limit");
        }
        return threshold(fields, input, unit, false, usual.in(unit));
    }

    private Condition.Single single(Fields fields, Input input) throws ConfigError {
        return switch (input.kind()) {
            case Kind.Numeric(Unit unit) when unit == Unit.DEGREES && !fields.has(ConditionKeys.ABOVE)
                    && !fields.has(ConditionKeys.BELOW) ->
                sector(fields, input);
            case Kind.Numeric(Unit unit) -> threshold(fields, input, unit);
            case Kind.Words(Map<String, String> words) -> is(fields, input, Set.copyOf(words.values()));
            case Kind.Text _ -> is(fields, input, Set.of());
        };
    }

    private Condition.Threshold threshold(Fields fields, Input input, Unit unit) throws ConfigError {
        one(fields, "the input " + input.name() + " is " + unit.quantity().what() + "; ", ConditionKeys.ABOVE,
                ConditionKeys.BELOW);
        boolean above = fields.has(ConditionKeys.ABOVE);
        double limit = fields.find(above ? ConditionKeys.ABOVE : ConditionKeys.BELOW, written -> written.in(unit))
                .orElseThrow();
        return threshold(fields, input, unit, above, limit);
    }

    private Condition.Threshold threshold(Fields fields, Input input, Unit unit, boolean above, double limit)
            throws ConfigError {
        Key<Limit> end = above ? ConditionKeys.UNTIL_BELOW : ConditionKeys.UNTIL_ABOVE;
        Optional<Double> stated = fields.find(end, written -> {
            double value = written.in(unit);
            if (above ? value > limit : value < limit) {
                throw new IllegalArgumentException(
                        "a condition " + (above ? "above " : "below ") + Types.plain(limit)
                                + " cannot end"
                                + " there; expected " + (above ? "at most " : "at least ")
                                + Types.plain(limit));
            }
            return value;
        });
        stated.ifPresent(release -> find(fields, end, unit, above, limit, release));
        double release = stated.orElseGet(() -> unit.release(limit, above));
        Delays delays = delays(fields, above ? ConditionKeys.FOR_BELOW : ConditionKeys.FOR_ABOVE,
                unit.quantity().begin(), unit.quantity().end());
        return new Condition.Threshold(input.name(), above, limit, release, delays);
    }

    private void find(Fields fields, Key<Limit> end, Unit unit, boolean above, double limit, double release) {
        if (release == limit) {
            findings.add(fields, end,
                    "is equal to the threshold: values around it begin and end the condition again and"
                            + " again; expected a value " + (above ? "below " : "above ") + Types.plain(limit));
        } else if (above ? release <= unit.lowest() : release >= unit.most()) {
            findings.add(fields, end, "a value " + (above ? "below " : "above ") + Types.plain(release) + " does not"
                    + " occur: the condition never ends");
        }
    }

    private static Condition.Sector sector(Fields fields, Input input) throws ConfigError {
        if (!fields.has(ConditionKeys.FROM) || !fields.has(ConditionKeys.TO)) {
            throw fields.error("", "the input " + input.name() + " is a direction; expected from and to, in degrees"
                    + " clockwise from north");
        }
        return new Condition.Sector(input.name(), fields.need(ConditionKeys.FROM) % 360,
                fields.need(ConditionKeys.TO) % 360, delays(fields, ConditionKeys.FOR_END, Quantity.DIRECTION.begin(),
                        Quantity.DIRECTION.end()));
    }

    /** @param words those of the input; empty if it may have any */
    private static Condition.Is is(Fields fields, Input input, Set<String> words) throws ConfigError {
        one(fields, "the input " + input.name() + " has words; ", ConditionKeys.IS);
        String word = word(fields, ConditionKeys.IS, words);
        return new Condition.Is(input.name(), word, false,
                delays(fields, ConditionKeys.FOR_END, Duration.ZERO, Duration.ZERO));
    }

    /** A word of an input; for the words see {@link #is}. */
    static String word(Fields fields, Key<String> key, Set<String> words) throws ConfigError {
        return fields.find(key, text -> {
            if (!words.isEmpty() && !words.contains(text)) {
                List<String> known = words.stream().sorted().toList();
                throw new IllegalArgumentException("the input has no such word; expected one of "
                        + String.join(", ", known) + NearMiss.word(text, known));
            }
            return text;
        }).orElseThrow();
    }

    private static Delays delays(Fields fields, Key<Duration> end, Duration usualBegin, Duration usualEnd)
            throws ConfigError {
        return new Delays(fields.find(ConditionKeys.FOR).orElse(usualBegin), fields.find(end).orElse(usualEnd));
    }

    /** Refuses a section that does not have exactly one of some keys. */
    private static void one(Fields fields, String why, Key<?>... keys) throws ConfigError {
        List<String> present = Stream.of(keys).filter(fields::has).map(Key::local).toList();
        if (present.size() != 1) {
            throw fields.error(present.isEmpty() ? "" : present.getLast(), why + "expected one of the keys "
                    + Stream.of(keys).map(Key::local).collect(Collectors.joining(", ")));
        }
    }
}
