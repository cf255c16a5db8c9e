package dev.shtora.fleet.config;

import dev.shtora.config.cover.AutomationReader;
import dev.shtora.config.key.RuleKeys;
import dev.shtora.config.key.ShadeKeys;
import dev.shtora.config.reaction.ReactionsReader;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Mistakes;
import dev.shtora.core.automation.reaction.Reactions;
import dev.shtora.core.automation.schedule.Calendar;
import java.util.Map;
import java.util.Optional;

/** Reads rule sets, also those that no cover has. */
final class RuleSets {
    /** A direction in place of that of a façade: whether a rule set is correct does not depend on it. */
    private static final double ANY_AZIMUTH = 0;

    /** Keys of a rule of a daemon's cover that a rule set does not have, each with the reason. */
    private static final Map<Key<?>, String> NOT_IN_RULES = Map.of(
            RuleKeys.JITTER, "a rule set has no jitter: all covers of a group share one event, whose instant is the"
                    + " key of their intents in the database; expected no such key",
            RuleKeys.TILT, "a rule set moves covers and tilts no slats; expected no such key",
            RuleKeys.OVER, "a rule set moves covers at their normal speed; expected no such key",
            RuleKeys.WHEN, "a fleet has no occupants that are away; expected no such key");

    /**
     * A rule set.
     *
     * @param fields its section, which has been checked
     * @param reactions its alarms
     */
    record RuleSet(Fields fields, Reactions reactions) {}

    private RuleSets() {}

    /** Whether a key of a daemon's cover is one that a rule set does not have. */
    static boolean isRefused(Key<?> key) {
        return NOT_IN_RULES.containsKey(key) || key.equals(ShadeKeys.LIGHT);
    }

    /** Reads a rule set; mistakes are added. */
    static RuleSet read(String name, Fields fields, ReactionsReader reader, Mistakes mistakes) {
        for (Fields.Item<Fields> rule : fields.items(RuleKeys.SCHEDULE)) {
            NOT_IN_RULES.forEach((key, why) -> {
                if (rule.value().has(key)) {
                    mistakes.add(rule.value().error(key, "does not apply to a fleet: " + why));
                }
            });
        }
        shade(fields, mistakes).filter(shade -> shade.has(ShadeKeys.LIGHT)).ifPresent(
                shade -> mistakes.add(shade.error(ShadeKeys.LIGHT,
                        "does not apply to a fleet: its shade follows the sun alone; expected no such key")));
        Reactions reactions = reader.read(fields, false);
        mistakes.attempt(() -> new AutomationReader(name, Optional.empty(), fields, Optional.of(ANY_AZIMUTH))
                .read(Calendar.NONE, reactions));
        return new RuleSet(fields, new Reactions(reactions.safety(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** Whether a rule set has shade without a direction of the window. */
    static boolean needsAzimuth(Fields fields) {
        Mistakes ignored = new Mistakes();
        return shade(fields, ignored).flatMap(shade -> ignored
                .attempt(() -> shade.findSection(ShadeKeys.WINDOW, window -> !window.has(ShadeKeys.AZIMUTH)))
                .flatMap(found -> found)).orElse(false);
    }

    private static Optional<Fields> shade(Fields fields, Mistakes mistakes) {
        return fields.isWord(ShadeKeys.SHADE)
                ? Optional.empty()
                : mistakes.attempt(() -> fields.findSection(ShadeKeys.SHADE, keys -> keys)).flatMap(found -> found);
    }
}
