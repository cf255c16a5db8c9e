package dev.shtora.config.reaction;

import dev.shtora.config.input.Input;
import dev.shtora.config.input.Input.Kind;
import dev.shtora.config.key.ConditionKeys;
import dev.shtora.config.key.ReactionKeys;
import dev.shtora.config.key.ShadeKeys;
import dev.shtora.config.value.Limit;
import dev.shtora.config.value.Unit;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Condition.Delays;
import dev.shtora.core.automation.reaction.Contact;
import dev.shtora.core.automation.reaction.Frost;
import dev.shtora.core.automation.reaction.Light;
import dev.shtora.core.automation.reaction.Privacy;
import java.util.Map;
import java.util.Set;

/** Reads the reactions that have one condition each: contact, frost, privacy and light. */
record InputReactions(ConditionReader conditions) {
    private static final Limit FREEZING = Limit.parse("0 °C");

    Contact contact(Fields fields) throws ConfigError {
        Input input = conditions.input(fields, ReactionKeys.CONTACT_INPUT);
        String open = switch (input.kind()) {
            case Kind.Words(Map<String, String> words) -> open(fields, Set.copyOf(words.values()));
            case Kind.Text _ -> open(fields, Set.of());
            case Kind.Numeric(Unit unit) -> throw fields.error(ReactionKeys.CONTACT_INPUT, "'" + input.name() + "': is "
                    + unit.quantity().what() + "; expected an input with words, such as {\"true\": closed, \"false\":"
                    + " open}");
        };
        Contact contact = new Contact(new Condition.Is(input.name(), open, true, Delays.NONE),
                fields.get(ReactionKeys.KEEP_AT_LEAST), fields.get(ReactionKeys.CONTACT_PEOPLE));
        fields.end();
        return contact;
    }

    /** The word for open, which the input must have even if the file does not state it. */
    private static String open(Fields fields, Set<String> words) throws ConfigError {
        String usual = fields.get(ReactionKeys.OPEN);
        if (!fields.has(ReactionKeys.OPEN) && !words.isEmpty() && !words.contains(usual)) {
            throw fields.error(ReactionKeys.CONTACT_INPUT,
                    "the input has no word " + usual + "; expected 'open: …' with"
                            + " one of " + String.join(", ", words.stream().sorted().toList()));
        }
        return fields.has(ReactionKeys.OPEN) ? ConditionReader.word(fields, ReactionKeys.OPEN, words) : usual;
    }

    Frost frost(Fields fields) throws ConfigError {
        Frost frost = new Frost(conditions.inline(fields, FREEZING), fields.get(ReactionKeys.MAY_CLOSE));
        fields.end();
        return frost;
    }

    Privacy privacy(Fields fields) throws ConfigError {
        Privacy privacy = new Privacy(conditions.read(fields.needSection(ReactionKeys.PRIVACY_WHEN)),
                fields.get(ReactionKeys.SUN_BELOW), fields.get(ReactionKeys.PRIVACY_MOVE));
        fields.end();
        return privacy;
    }

    Light light(Fields fields) throws ConfigError {
        if (fields.has(ShadeKeys.LIGHT_WHEN) && fields.has(ConditionKeys.INPUT)) {
            throw fields.error(ShadeKeys.LIGHT_WHEN, "expected one of the keys input and when");
        }
        Condition bright = fields.has(ShadeKeys.LIGHT_WHEN)
                ? conditions.read(fields.needSection(ShadeKeys.LIGHT_WHEN))
                : conditions.inline(fields);
        Light light = new Light(bright, fields.get(ShadeKeys.IF_UNAVAILABLE));
        fields.end();
        return light;
    }
}
