package dev.shtora.config;

import dev.shtora.config.key.ConditionKeys;
import dev.shtora.config.key.CoverKeys;
import dev.shtora.config.key.CoverProfileKeys;
import dev.shtora.config.key.MotorKeys;
import dev.shtora.config.key.ProfileKeys;
import dev.shtora.config.key.RemoteKeys;
import dev.shtora.config.yaml.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Schema (draft 7) of a configuration, made from {@link Keys}. Editors complete and check a file with it. It accepts
 * every file that {@link ConfigReader} accepts if numbers have no quotes; it does not know relations between keys.
 */
public final class ConfigSchema {
    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

    private static final String CONDITION = "condition";

    private ConfigSchema() {}

    /** The schema as indented JSON; the keys of each object are in alphabetical order. */
    public static String json() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DRAFT);
        schema.put("title", "Configuration of Shtora");
        schema.putAll(section("", true));
        schema.put("definitions", Map.of(CONDITION, section(ConditionKeys.WHEN.name(), true)));
        return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build().writeValueAsString(schema)
                + "\n";
    }

    /** @param complete whether the required keys must be there: a cover and its profile may each have a part */
    private static Map<String, Object> section(String name, boolean complete) {
        Map<String, Object> properties = new LinkedHashMap<>();
        Object others = false;
        for (Key<?> key : Keys.CATALOGUE.of(name)) {
            Map<String, Object> value = described(key, complete && !completedByProfile(key));
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
        List<String> required = Keys.CATALOGUE.of(name).stream().filter(Key::required).map(Key::local)
                .filter(local -> !local.equals("*")).toList();
        if (complete && !required.isEmpty()) {
            schema.put("required", required);
        }
        if (name.equals(CoverKeys.A_COVER.name())) {
            schema.put("anyOf", List.of(Map.of("required", List.of(MotorKeys.MOTOR.local())),
                    Map.of("required", List.of(RemoteKeys.DRIVER.local(), RemoteKeys.DEVICE.local()))));
            schema.put("if", Map.of("not", Map.of("required", List.of(CoverProfileKeys.PROFILE_NAME.local()))));
            schema.put("then", Map.of("properties", completeWithoutProfile()));
        }
        return schema;
    }

    /** The keys which a profile may complete, as they must be in a cover that has no profile. */
    private static Map<String, Object> completeWithoutProfile() {
        Map<String, Object> properties = new LinkedHashMap<>();
        Keys.CATALOGUE.of(CoverKeys.A_COVER.name()).stream().filter(ConfigSchema::completedByProfile)
                .forEach(key -> properties.put(key.local(), value(key, true)));
        return properties;
    }

    private static boolean completedByProfile(Key<?> key) {
        return key.name().equals(ProfileKeys.A_PROFILE.name())
                || key.parent().equals(CoverKeys.A_COVER.name()) && CoverKeys.PROFILE.contains(key.local());
    }

    private static Map<String, Object> described(Key<?> key, boolean complete) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", ConfigReference.description(key));
        schema.putAll(value(key, complete));
        return schema;
    }

    private static Map<String, Object> value(Key<?> key, boolean complete) {
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

    /** A section; a condition may contain conditions and is defined once. */
    private static Map<String, Object> inside(String name, boolean complete) {
        return ConditionKeys.described(name).equals(ConditionKeys.WHEN.name())
                ? Map.of("$ref", "#/definitions/" + CONDITION)
                : section(name, complete);
    }

    /** A list of one item may be written as the item alone. */
    private static Map<String, Object> list(Map<String, Object> item) {
        return Map.of("anyOf", List.of(item, Map.of("type", "array", "items", item)));
    }
}
