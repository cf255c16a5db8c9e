package dev.shtora.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys that covers share by name. What a cover says itself comes first, key by key; lists are not mixed. */
final class Profiles {
    private final Map<String, Fields> profiles;
    private final Set<String> used = new HashSet<>();

    Profiles(Optional<Fields> profiles) throws ConfigError {
        this.profiles = profiles.isPresent() ? profiles.get().all() : new LinkedHashMap<>();
        for (Fields profile : this.profiles.values()) {
            profile.only(AutomationReader.KEYS);
        }
    }

    /** A cover's own keys over those of its profile, if it has one. */
    Fields over(Fields cover) throws ConfigError {
        Optional<String> name = cover.find("profile", this::known);
        name.ifPresent(used::add);
        return cover.over(name.map(profiles::get), AutomationReader.KEYS);
    }

    private String known(String name) {
        if (!profiles.containsKey(name)) {
            throw new IllegalArgumentException(profiles.isEmpty()
                    ? "expected the name of a profile, and there are none: they stand under the key profiles"
                    : "expected one of " + String.join(", ", profiles.keySet()));
        }
        return name;
    }

    /** What is there for nothing: perhaps a misspelt name. */
    List<String> warnings() {
        return profiles.entrySet().stream().filter(profile -> !used.contains(profile.getKey()))
                .map(profile -> profile.getValue().error("", "no cover goes by it; add 'profile: " + profile.getKey()
                        + "' to one, or remove it").getMessage())
                .toList();
    }
}
