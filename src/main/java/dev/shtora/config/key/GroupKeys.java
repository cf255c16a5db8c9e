package dev.shtora.config.key;

import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;

/** The keys of groups of covers. */
public final class GroupKeys {
    public static final Key<Fields> GROUPS = Key.section("groups",
            "Covers that take commands together, each group by its name");
    private static final Key.Type<String> MEMBER = Types.any("name", "names of covers", text -> text);
    public static final Key<String> GROUP = Key.of("groups.*", Key.Form.LIST_OR_SECTION, MEMBER, "Covers of the group");
    public static final Key<String> GROUP_TITLE = Key
            .value("groups.*.title", CoverKeys.TITLE.type(), "Name for people, on the page")
            .derived("the name of the group");
    public static final Key<String> GROUP_COVERS = Key.list("groups.*.covers", MEMBER, "Covers of the group").need();
    public static final Key<Boolean> TOGETHER = Key.value("groups.*.together", KeyTypes.YES_OR_NO,
            "Covers with different travel finish at the same time: the slowest sets the pace, and slows no other to less than a"
                    + " quarter of its speed")
            .orElse("false");

    private GroupKeys() {}
}
