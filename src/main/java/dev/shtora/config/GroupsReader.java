package dev.shtora.config;

import dev.shtora.mqtt.contract.Topics;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the groups of covers. */
final class GroupsReader {
    private final List<String> covers;

    /** @param covers names of the covers in the file */
    GroupsReader(List<String> covers) {
        this.covers = covers;
    }

    /** The covers of each group. */
    Map<String, List<String>> read(Fields root) throws ConfigError {
        return root.findSection(Keys.GROUPS, this::groups).orElse(Map.of());
    }

    private Map<String, List<String>> groups(Fields fields) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String group : fields.names()) {
            fields.mistakes().attempt(() -> members(fields, group)).ifPresent(members -> groups.put(group, members));
        }
        return groups;
    }

    private List<String> members(Fields fields, String group) throws ConfigError {
        if (!Topics.NAME.matcher(group).matches()) {
            throw fields.error(group, "expected " + Keys.A_NAME);
        }
        Set<String> members = new HashSet<>();
        var items = fields.list(Keys.GROUP, group, name -> Values.oneOf(covers).parse(name));
        for (Fields.Item<String> item : items) {
            if (!members.add(item.value())) {
                throw fields.errorAt(item.line(), group, "'" + item.value() + "': is listed twice");
            }
        }
        if (members.isEmpty()) {
            throw fields.error(group, "names no cover; expected some of " + String.join(", ", covers));
        }
        return items.stream().map(Fields.Item::value).toList();
    }
}
