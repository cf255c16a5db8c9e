package dev.shtora.core.automation.reaction;

import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.Conditions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a cover reacts to inputs. Which reaction decides if several apply is stated by {@code Priority}.
 *
 * @param safety alarms, in the order of the configuration; of two of one level, the first decides
 */
public record Reactions(List<Safety> safety, Optional<Frost> frost, Optional<Contact> contact,
        Optional<Privacy> privacy, Optional<Light> light, Optional<Climate> climate) {
    /** No reaction. */
    public static final Reactions NONE = new Reactions(List.of(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty());

    /** Copies the list. */
    public Reactions {
        safety = List.copyOf(safety);
    }

    /** All conditions, each once. */
    public Set<Condition> conditions() {
        return Stream.of(safety.stream().map(Safety::when), frost.stream().map(Frost::when),
                contact.stream().map(Contact::open), privacy.stream().map(Privacy::when),
                light.stream().map(Light::bright), climate.stream().flatMap(Climate::conditions))
                .flatMap(all -> all).collect(Collectors.toUnmodifiableSet());
    }

    /** The names of the alarms that hold, in the order of the configuration. */
    public List<String> alarms(Conditions conditions) {
        if (safety.isEmpty()) { // The usual case; a cover in motion asks five times a second.
            return List.of();
        }
        return safety.stream().filter(one -> one.holds(conditions.of(one.when()).truth())).map(Safety::name).toList();
    }

    /** Whether a reaction depends on the position of the sun. */
    public boolean followSun() {
        return privacy.isPresent() || climate.isPresent();
    }
}
