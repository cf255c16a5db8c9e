package dev.shtora.config.reaction;

import dev.shtora.config.input.Inputs;
import dev.shtora.config.key.ClimateKeys;
import dev.shtora.config.key.ReactionKeys;
import dev.shtora.config.key.ShadeKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.core.automation.reaction.Climate;
import dev.shtora.core.automation.reaction.Contact;
import dev.shtora.core.automation.reaction.Light;
import dev.shtora.core.automation.reaction.Reactions;
import dev.shtora.core.automation.reaction.Safety;
import java.util.List;
import java.util.Optional;

/** Reads the reactions of covers, each from its own keys and those of its profile. */
public final class ReactionsReader {
    private final ReactionWarnings findings = new ReactionWarnings();
    private final ConditionReader conditions;
    private final InputReactions single;

    /** @param inputs the inputs of the file */
    public ReactionsReader(Inputs inputs) {
        this.conditions = new ConditionReader(inputs, findings);
        this.single = new InputReactions(conditions);
    }

    /**
     * The reactions without mistakes; mistakes are added to those of the file.
     *
     * @param elsewhere whether a device elsewhere moves the cover
     */
    public Reactions read(Fields cover, boolean elsewhere) {
        List<Safety> safety = new SafetyReader(conditions, findings).read(cover);
        Optional<Contact> contact = part(cover, ReactionKeys.CONTACT, single::contact);
        Optional<Climate> climate = part(cover, ClimateKeys.CLIMATE, fields -> climate(cover, fields));
        Optional<Light> light = part(cover, ShadeKeys.SHADE,
                shade -> shade.findSection(ShadeKeys.LIGHT, single::light)).flatMap(found -> found);
        if (elsewhere) {
            findAtDevice(cover, safety, contact);
        }
        return new Reactions(safety, part(cover, ReactionKeys.FROST, single::frost), contact,
                part(cover, ReactionKeys.PRIVACY, single::privacy), light, climate);
    }

    /** Texts about settings that are permitted but probably unintended. */
    public List<String> warnings() {
        return findings.texts();
    }

    private static <T> Optional<T> part(Fields cover, Key<Fields> key, Fields.Reader<T> reader) {
        return cover.isWord(key)
                ? Optional.empty()
                : cover.mistakes().attempt(() -> cover.findSection(key, reader)).flatMap(found -> found);
    }

    private Climate climate(Fields cover, Fields fields) throws ConfigError {
        boolean window = cover.has(ShadeKeys.SHADE) && !cover.isWord(ShadeKeys.SHADE);
        for (Key<?> key : List.of(ClimateKeys.KEEP_OUT, ClimateKeys.LET_IN)) {
            if (fields.has(key) && !window) {
                throw fields.error(key, "requires 'shade' with 'window' in this cover or its profile: without them"
                        + " nothing tells when the sun is on the window");
            }
        }
        return new ClimateReader(conditions, fields, findings).read();
    }

    /** Shtora sees only commands that are sent to it, and moves such a cover only while the device is on the broker. */
    private void findAtDevice(Fields cover, List<Safety> safety, Optional<Contact> contact) {
        if (!safety.isEmpty()) {
            findings.addOfCover(cover, ReactionKeys.SAFETY,
                    "a device elsewhere moves this cover: an alarm moves it only while"
                            + " broker and device are connected" + (safety.stream().anyMatch(Safety::refusesPeople)
                                    ? ", and commands at the device itself, such as those of its buttons, are not refused"
                                    : ""));
        }
        if (contact.filter(Contact::refusesPeople).isPresent()) {
            findings.addOfCover(cover, ReactionKeys.CONTACT,
                    "a device elsewhere moves this cover: commands at the device"
                            + " itself, such as those of its buttons, are not refused");
        }
    }
}
