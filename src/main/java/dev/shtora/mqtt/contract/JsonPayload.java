package dev.shtora.mqtt.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Writes the JSON of published messages. Jackson's mapper writes the same text, but first loads three hundred classes,
 * which takes a third of the time in which a simulated daemon starts.
 */
public final class JsonPayload {
    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

    private JsonPayload() {}

    /**
     * The JSON of a value, without spaces.
     *
     * @param value a map with text as keys, a list, text, a number, a boolean or null
     * @throws IllegalArgumentException if it is, or contains, anything else
     */
    public static String of(@Nullable Object value) {
        StringBuilder json = new StringBuilder();
        append(json, value);
        return json.toString();
    }

    private static void append(StringBuilder json, @Nullable Object value) {
        switch (value) {
            case String text -> append(json, text);
            case Number _,Boolean _ -> json.append(value);
            case Map<?, ?> fields -> append(json, fields);
            case List<?> elements -> append(json, elements);
            case null -> json.append("null");
            default -> throw new IllegalArgumentException("no JSON is defined for " + value.getClass());
        }
    }

    private static void append(StringBuilder json, String text) {
        json.append('"');
        if (isPlain(text)) {
            json.append(text);
        } else {
            ENCODER.quoteAsString(text, json);
        }
        json.append('"');
    }

    /** Whether no character is escaped, so that the text can be copied at once. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < ' ' || letter == '"' || letter == '\\') {
                return false;
            }
        }
        return true;
    }

    private static void append(StringBuilder json, Map<?, ?> fields) {
        char separator = '{';
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            append(json.append(separator), field.getKey());
            append(json.append(':'), field.getValue());
            separator = ',';
        }
        json.append(fields.isEmpty() ? "{}" : "}");
    }

    private static void append(StringBuilder json, List<?> elements) {
        char separator = '[';
        for (Object element : elements) {
            append(json.append(separator), element);
            separator = ',';
        }
        json.append(elements.isEmpty() ? "[]" : "]");
    }
}
