package dev.shtora.config;

import dev.shtora.mqtt.contract.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads which covers belong together. */
final class GroupsReader {
    private final List<String> covers;

    GroupsReader(List<Config.Cover> covers) {
        this.covers = covers.stream().map(Config.Cover::name).toList();
    }

    /** The groups of a configuration: each a list of covers. */
    Map<String, List<String>> read(Fields root) throws ConfigError {
        return root.findAll("groups", this::groups).orElse(Map.of());
    }

    private Map<String, List<String>> groups(Fields fields) throws ConfigError {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String group : fields.keys()) {
            if (!Topics.NAME.matcher(group).matches()) {
                throw fields.error(group, "expected " + ConfigReader.A_NAME);
            }
            groups.put(group, members(fields, group));
        }
        return groups;
    }

    private List<String> members(Fields fields, String group) throws ConfigError {
        List<String> members = new ArrayList<>();
        for (Node item : fields.list(group)) {
            String cover = fields.parsed(group, item, Values.oneOf(covers));
            if (members.contains(cover)) {
                throw fields.errorAt(item.line(), group, "'" + cover + "': stands here twice");
            }
            members.add(cover);
        }
        if (members.isEmpty()) {
            throw fields.error(group, "names no cover; expected some of " + String.join(", ", covers));
        }
        return members;
    }
}
