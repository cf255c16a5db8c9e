package dev.shtora.fleet.config;

import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.KeySchema;
import java.util.Map;

/** The JSON Schemas of the files of a fleet, made from {@link FleetKeys}; {@link FleetReader} reads them. */
public final class FleetSchema extends KeySchema {
    private FleetSchema() {
        super(section -> FleetCatalogue.CATALOGUE.of(section).stream().filter(key -> !RuleSets.isRefused(key))
                .toList());
    }

    /** The schema of {@code fleet.yaml} as indented JSON. */
    public static String json() {
        return new FleetSchema().json("Configuration of a fleet of Shtora: fleet.yaml", "", Map.of());
    }

    /** The schema of YAML files with covers as indented JSON. */
    public static String covers() {
        return new FleetSchema().json("Covers of a fleet of Shtora: YAML files in the folder covers",
                FleetCatalogue.COVERS, Map.of());
    }

    @Override
    protected boolean required(Key<?> key) {
        return FleetCatalogue.CATALOGUE.needs(_ -> false, key);
    }
}
