package dev.shtora.fleet.config;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Mistakes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads covers of a YAML file: each by its name, with its columns as keys. */
final class YamlCovers {
    private YamlCovers() {}

    /** The covers of a file; mistakes are added. */
    static List<CoverEntry> read(Path file, String text, Mistakes mistakes) {
        List<CoverEntry> entries = new ArrayList<>();
        mistakes.attempt(() -> Fields.ofText(file, text, FleetCatalogue.COVERS, FleetCatalogue.CATALOGUE, mistakes))
                .ifPresent(fields -> {
                    fields.check();
                    fields.sections(FleetKeys.FLEET_COVER).forEach((name, cover) -> mistakes
                            .attempt(() -> entry(file, name, cover)).ifPresent(entries::add));
                });
        return entries;
    }

    private static CoverEntry entry(Path file, String name, Fields cover) throws ConfigError {
        Map<String, String> values = values(cover);
        values.put(FleetKeys.NAME.local(), name);
        return new CoverEntry(name, file, cover.line(), values, cover::error);
    }

    /** The values of columns that are not empty, as written; unknown keys are left out, and so are values that are none. */
    static Map<String, String> values(Fields fields) {
        Map<String, String> values = new HashMap<>();
        for (Key<String> column : FleetKeys.COLUMNS) {
            Optional<String> value = fields.text(column);
            value.filter(text -> !text.isBlank()).ifPresent(text -> values.put(column.local(), text.strip()));
        }
        return values;
    }
}
