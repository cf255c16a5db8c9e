package dev.shtora.config.key;

import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;

/** The keys of a cover that name its profile, and set the parameters of it. */
public final class CoverProfileKeys {
    public static final Key<String> PROFILE_NAME = Key.value("covers.*.profile", KeyTypes.TEXT,
            "Profile whose keys apply where the cover does not set them; lists are not merged. For a cover with"
                    + " `driver: mqtt` also a built-in one: " + String.join(", ", ProfileKeys.BUILT_IN));

    public static final Key<Fields> PARAMETERS = Key.section("covers.*.parameters",
            "Values of the parameters of the profile, for a cover with `driver: mqtt`: see `profiles.*.protocol.parameters`");
    public static final Key<String> PARAMETER = Key.value("covers.*.parameters.*",
            Types.any("text", "a part of a topic; may contain {device}", text -> text), "Value of the parameter");

    private CoverProfileKeys() {}
}
