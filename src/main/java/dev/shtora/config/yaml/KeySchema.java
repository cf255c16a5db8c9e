package dev.shtora.config.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Schema (draft 7) of the files with the keys of a catalogue. Editors complete and check a file with it. It accepts
 * every file that the reader accepts if numbers have no quotes; it does not know relations between keys.
 */
public class KeySchema {
    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

    private final Catalogue catalogue;

    protected KeySchema(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The schema as indented JSON; the keys of each object are in alphabetical order.
     *
     * @param root the section that a file has
     */
    protected final String json(String title, String root, Map<String, Object> more) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DRAFT);
        schema.put("title", title);
        schema.putAll(section(root, true));
        schema.putAll(more);
        return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build().writeValueAsString(schema)
                + "\n";
    }

    /** Whether a key must be there, whatever other keys there are. */
    protected boolean required(Key<?> key) {
        return key.required();
    }

    /** Whether keys inside of a key may be in another section instead. */
    protected boolean completedElsewhere(Key<?> key) {
        return false;
    }

    /**
     * The schema of a section.
     *
     * @param complete whether the required keys must be there, and not in another section
     */
    protected Map<String, Object> section(String name, boolean complete) {
        Map<String, Object> properties = new LinkedHashMap<>();
        Object others = false;
        for (Key<?> key : catalogue.of(name)) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("description", KeyText.tooltip(key));
            value.putAll(value(key, complete && !completedElsewhere(key)));
            if (key.local().equals("*")) {
                others = value;
            } else {
                properties.put(key.local(), value);
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>(Map.of("type", "object"));
        if (!properties.isEmpty()) {
            schema.put("properties", properties);
        }
        schema.put("additionalProperties", others);
        List<String> required = catalogue.of(name).stream().filter(this::required).map(Key::local)
                .filter(local -> !local.equals("*")).toList();
        if (complete && !required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    /** The schema of the value of a key. */
    protected final Map<String, Object> value(Key<?> key, boolean complete) {
        return switch (key.form()) {
            case VALUE -> key.type().schema();
            case LIST -> list(key.type().schema());
            case PAIRS -> Map.of("type", "array", "items", key.type().schema());
            case SECTION -> inside(key.name(), complete);
            case ITEMS -> list(inside(key.name() + "[]", true));
            case SECTION_OR_WORD -> Map.of("anyOf",
                    List.of(section(key.name(), complete), Map.of("const", key.type().range())));
            case VALUE_OR_SECTION -> Map.of("anyOf", List.of(key.type().schema(), section(key.name(), true)));
            case LIST_OR_SECTION -> Map.of("anyOf",
                    List.of(list(key.type().schema()), section(key.name(), complete)));
        };
    }

    /** The schema of a section that is the value of a key, or of an item of it. */
    protected Map<String, Object> inside(String name, boolean complete) {
        return section(name, complete);
    }

    /** A list of one item may be written as the item alone. */
    private static Map<String, Object> list(Map<String, Object> item) {
        return Map.of("anyOf", List.of(item, Map.of("type", "array", "items", item)));
    }
}
