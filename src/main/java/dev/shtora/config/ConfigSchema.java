package dev.shtora.config;

import dev.shtora.config.key.ConditionKeys;
import dev.shtora.config.key.CoverKeys;
import dev.shtora.config.key.CoverProfileKeys;
import dev.shtora.config.key.MotorKeys;
import dev.shtora.config.key.ProfileKeys;
import dev.shtora.config.key.RemoteKeys;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.KeySchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of the configuration of a daemon, made from {@link Keys}; {@link ConfigReader} reads one. */
public final class ConfigSchema extends KeySchema {
    private static final String CONDITION = "condition";

    private ConfigSchema() {
        super(Keys.CATALOGUE);
    }

    /** The schema as indented JSON; the keys of each object are in alphabetical order. */
    public static String json() {
        ConfigSchema schema = new ConfigSchema();
        return schema.json("Configuration of Shtora", "",
                Map.of("definitions", Map.of(CONDITION, schema.section(ConditionKeys.WHEN.name(), true))));
    }

    /** A cover and its profile may each have a part of the keys. */
    @Override
    protected boolean completedElsewhere(Key<?> key) {
        return key.name().equals(ProfileKeys.A_PROFILE.name())
                || key.parent().equals(CoverKeys.A_COVER.name()) && CoverKeys.PROFILE.contains(key.local());
    }

    @Override
    protected Map<String, Object> section(String name, boolean complete) {
        Map<String, Object> schema = super.section(name, complete);
        if (name.equals(CoverKeys.A_COVER.name())) {
            schema.put("anyOf", List.of(Map.of("required", List.of(MotorKeys.MOTOR.local())),
                    Map.of("required", List.of(RemoteKeys.DRIVER.local(), RemoteKeys.DEVICE.local()))));
            schema.put("if", Map.of("not", Map.of("required", List.of(CoverProfileKeys.PROFILE_NAME.local()))));
            schema.put("then", Map.of("properties", completeWithoutProfile()));
        }
        return schema;
    }

    /** The keys which a profile may complete, as they must be in a cover that has no profile. */
    private Map<String, Object> completeWithoutProfile() {
        Map<String, Object> properties = new LinkedHashMap<>();
        Keys.CATALOGUE.of(CoverKeys.A_COVER.name()).stream().filter(this::completedElsewhere)
                .forEach(key -> properties.put(key.local(), value(key, true)));
        return properties;
    }

    /** A condition may contain conditions and is defined once. */
    @Override
    protected Map<String, Object> inside(String name, boolean complete) {
        return ConditionKeys.described(name).equals(ConditionKeys.WHEN.name())
                ? Map.of("$ref", "#/definitions/" + CONDITION)
                : section(name, complete);
    }
}
