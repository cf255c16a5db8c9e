package dev.shtora.config.reaction;

import dev.shtora.config.input.Input;
import dev.shtora.config.input.Input.Kind;
import dev.shtora.config.input.Inputs;
import dev.shtora.config.key.ReactionKeys;
import dev.shtora.config.value.Unit;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Condition.Delays;
import dev.shtora.core.automation.reaction.Contact;
import dev.shtora.core.automation.reaction.Reactions;
import dev.shtora.core.automation.reaction.Safety;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the reactions of a cover from its own keys and those of its profile. */
public final class ReactionsReader {
    private final ConditionReader conditions;

    /** @param inputs the inputs of the file */
    public ReactionsReader(Inputs inputs) {
        this.conditions = new ConditionReader(inputs);
    }

    /** The reactions without mistakes; mistakes are added to those of the file. */
    public Reactions read(Fields cover) {
        List<Safety> safety = new SafetyReader(conditions).read(cover);
        Optional<Contact> contact = part(cover, ReactionKeys.CONTACT, this::contact);
        return new Reactions(safety, Optional.empty(), contact, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static <T> Optional<T> part(Fields cover, Key<Fields> key, Fields.Reader<T> reader) {
        return cover.isWord(key)
                ? Optional.empty()
                : cover.mistakes().attempt(() -> cover.findSection(key, reader)).flatMap(found -> found);
    }

    private Contact contact(Fields fields) throws ConfigError {
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
}
