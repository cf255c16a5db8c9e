package dev.shtora.mqtt.profile;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders such as <code>{device}</code>. Braces around anything but a name of the letters a-z and _ are text,
 * as in JSON.
 */
public record Template(String text) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)\\}");

    /** The names of the placeholders, in their order. */
    public Set<String> placeholders() {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** The text with values in place of the placeholders; a placeholder without a value is left as it is. */
    public String filled(Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(
                match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group())));
    }

    /** Whether a text can be the name of a placeholder. */
    public static boolean isName(String text) {
        return PLACEHOLDER.matcher("{" + text + "}").matches();
    }
}
