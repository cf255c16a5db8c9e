package dev.shtora.config;

import dev.shtora.config.key.CoverKeys;
import dev.shtora.config.key.GroupKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Values;
import dev.shtora.mqtt.contract.Topics;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the groups of covers. */
final class GroupsReader {
    private final List<String> covers;

    /** @param covers names of the covers in the file */
    GroupsReader(List<String> covers) {
        this.covers = covers;
    }

    /** Each group by its name. */
    Map<String, Config.Group> read(Fields root) throws ConfigError {
        return root.findSection(GroupKeys.GROUPS, this::groups).orElse(Map.of());
    }

    private Map<String, Config.Group> groups(Fields fields) {
        Map<String, Config.Group> groups = new LinkedHashMap<>();
        for (String name : fields.names()) {
            fields.mistakes().attempt(() -> group(fields, name)).ifPresent(group -> groups.put(name, group));
        }
        return groups;
    }

    /** A group is the list of its covers, or a section with that list and a title. */
    private Config.Group group(Fields fields, String name) throws ConfigError {
        if (!Topics.NAME.matcher(name).matches()) {
            throw fields.error(name, "expected " + CoverKeys.A_NAME);
        }
        Optional<Fields> section = fields.findSub(GroupKeys.GROUP, name);
        if (section.isEmpty()) {
            return new Config.Group(Optional.empty(), members(fields, GroupKeys.GROUP, name));
        }
        Fields inside = section.get();
        return new Config.Group(inside.find(GroupKeys.GROUP_TITLE),
                members(inside, GroupKeys.GROUP_COVERS, GroupKeys.GROUP_COVERS.local()),
                inside.get(GroupKeys.TOGETHER));
    }

    private List<String> members(Fields fields, Key<String> key, String local) throws ConfigError {
        Set<String> members = new HashSet<>();
        var items = fields.list(key, local, name -> Values.oneOf(covers).parse(name));
        for (Fields.Item<String> item : items) {
            if (!members.add(item.value())) {
                throw fields.errorAt(item.line(), local, "'" + item.value() + "': is listed twice");
            }
        }
        if (members.isEmpty()) {
            throw fields.error(local, "names no cover; expected some of " + String.join(", ", covers));
        }
        return items.stream().map(Fields.Item::value).toList();
    }
}
