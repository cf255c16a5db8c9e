package dev.shtora.diagnosis.doctor;

import dev.shtora.os.ExternalProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The user and the groups of the service {@code shtora}, which can have more groups than its user.
 *
 * @param user the user; root if the unit names none
 * @param groups the groups that the unit adds
 */
public record ServiceUnit(String user, Set<String> groups) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    public ServiceUnit {
        groups = Set.copyOf(groups);
    }

    /** The unit as systemd has loaded it; empty without systemd or without the unit. */
    public static Optional<ServiceUnit> installed() {
        try {
            ExternalProgram.Result shown = ExternalProgram.run(TIMEOUT, "systemctl", "show", "shtora.service", "-p",
                    "LoadState", "-p", "User", "-p", "Group", "-p", "SupplementaryGroups");
            return shown.ok() ? parse(shown.output()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @param properties the output of {@code systemctl show} */
    static Optional<ServiceUnit> parse(String properties) {
        Map<String, String> values = new HashMap<>();
        properties.lines().map(line -> line.split("=", 2)).filter(parts -> parts.length == 2)
                .forEach(parts -> values.put(parts[0], parts[1].strip()));
        if (!"loaded".equals(values.get("LoadState"))) {
            return Optional.empty();
        }
        Set<String> groups = new HashSet<>();
        for (String key : List.of("Group", "SupplementaryGroups")) {
            groups.addAll(List.of(values.getOrDefault(key, "").split("\\s+")));
        }
        groups.remove("");
        String user = values.getOrDefault("User", "");
        return Optional.of(new ServiceUnit(user.isEmpty() ? "root" : user, groups));
    }

    /** Whether the service is allowed what the members of a group are. */
    boolean has(String group) {
        return user.equals("root") || groups.contains(group);
    }
}
