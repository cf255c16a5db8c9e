package dev.shtora.config.key;

import dev.shtora.config.value.Quantities;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import java.util.Set;

/** The keys of covers of all kinds; other classes have those of their sections. */
public final class CoverKeys {
    /** What a name is, for messages. */
    public static final String A_NAME = "a name of the letters a-z, digits, - and _, of at most 64 characters";
    /** Keys that a profile may have; they are described where a cover has them. */
    public static final Set<String> PROFILE = Set.of("schedule", "shade", "override", "catch_up", "quiet", "safety",
            "contact", "frost", "privacy", "climate");

    public static final Key<Fields> COVERS = Key.section("covers", "The covers, each by its name").need();
    public static final Key<Fields> A_COVER = Key.section("covers.*",
            "A cover; its name is a level of its topics and the name of its file: at most 64 characters a-z, 0-9, - and _");
    public static final Key<String> TITLE = Key.value("covers.*.title",
            Types.any("text", "at most 64 characters of any language in one line", Quantities::title),
            "Name for people: in Home Assistant, on the page and in reports").derived("the name of the cover");

    private CoverKeys() {}
}
