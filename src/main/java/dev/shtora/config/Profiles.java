package dev.shtora.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys that covers share by name. The keys of a cover apply first, key by key; lists are not merged. */
final class Profiles {
    private final Map<String, Fields> profiles;
    private final Set<String> used = new HashSet<>();

    Profiles(Optional<Fields> profiles) {
        this.profiles = profiles.map(fields -> fields.sections(Keys.A_PROFILE)).orElse(Map.of());
    }

    /** A cover's own keys over those of its profile, if it has one. */
    Fields over(Fields cover) throws ConfigError {
        Optional<String> name = cover.find(Keys.PROFILE_NAME, this::known);
        name.ifPresent(used::add);
        return cover.over(name.map(profiles::get));
    }

    private String known(String name) {
        if (!profiles.containsKey(name)) {
            throw new IllegalArgumentException(profiles.isEmpty()
                    ? "expected the name of a profile; the configuration has no profiles"
                    : "expected one of " + String.join(", ", profiles.keySet())
                            + NearMiss.word(name, List.copyOf(profiles.keySet())));
        }
        return name;
    }

    /** Profiles that no cover uses: perhaps a misspelt name. */
    List<String> warnings() {
        return profiles.entrySet().stream().filter(profile -> !used.contains(profile.getKey()))
                .map(profile -> profile.getValue().error("", "is used by no cover; add 'profile: " + profile.getKey()
                        + "' to one, or remove it").getMessage())
                .toList();
    }
}
