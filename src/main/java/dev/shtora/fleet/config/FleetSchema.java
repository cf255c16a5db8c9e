package dev.shtora.fleet.config;

import dev.shtora.config.key.ConditionKeys;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.KeySchema;
import java.util.Map;

/** The JSON Schemas of the files of a fleet, made from {@link FleetKeys}; {@link FleetReader} reads them. */
public final class FleetSchema extends KeySchema {
    private static final String CONDITION = "condition";

    private FleetSchema() {
        super(section -> FleetCatalogue.CATALOGUE.of(section).stream().filter(key -> !RuleSets.isRefused(key))
                .toList());
    }

    /** The schema of {@code fleet.yaml} as indented JSON. */
    public static String json() {
        FleetSchema schema = new FleetSchema();
        return schema.json("Configuration of a fleet of Shtora: fleet.yaml", "",
                Map.of("definitions", Map.of(CONDITION, schema.section(ConditionKeys.WHEN.name(), true))));
    }

    /** The schema of YAML files with covers as indented JSON. */
    public static String covers() {
        return new FleetSchema().json("Covers of a fleet of Shtora: YAML files in the folder covers",
                FleetCatalogue.COVERS, Map.of());
    }

    /** A condition may contain conditions and is defined once. */
    @Override
    protected Map<String, Object> inside(String name, boolean complete) {
        return ConditionKeys.described(name).equals(ConditionKeys.WHEN.name())
                ? Map.of("$ref", "#/definitions/" + CONDITION)
                : section(name, complete);
    }

    @Override
    protected boolean required(Key<?> key) {
        return FleetCatalogue.CATALOGUE.needs(_ -> false, key);
    }
}
