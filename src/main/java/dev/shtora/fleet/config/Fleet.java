package dev.shtora.fleet.config;

import dev.shtora.config.Config;
import dev.shtora.config.input.Input;
import dev.shtora.config.yaml.NearMiss;
import dev.shtora.core.sun.Site;
import dev.shtora.text.ForeignText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A valid configuration of a fleet.
 *
 * @param name the name of the fleet: a level of topics of its gateway, and its name in the database
 * @param mqtt the connection to the broker
 * @param database where replicas keep what they share
 * @param sites each site by its name, in the order of the file
 * @param inputs the values that arrive over MQTT, in the order of the file
 * @param groups the groups that have covers, in the order of their first covers
 * @param covers all covers, in the order of the names of the files and of the lines
 * @param warnings settings that are permitted but probably unintended, each with its line
 * @param version SHA-256 of the content of the folder in hexadecimal digits: two folders with one content have one version
 */
public record Fleet(String name, Config.Mqtt mqtt, DatabaseAddress database, Map<String, Site> sites,
        List<Input> inputs, List<FleetGroup> groups, List<FleetCover> covers, List<String> warnings, String version) {

    /** Copies the collections. */
    public Fleet {
        sites = Collections.unmodifiableMap(new LinkedHashMap<>(sites));
        inputs = List.copyOf(inputs);
        groups = List.copyOf(groups);
        covers = List.copyOf(covers);
        warnings = List.copyOf(warnings);
    }

    /** The names of the floors, in the order of their first covers. */
    public List<String> floors() {
        return covers.stream().map(FleetCover::floor).filter(floor -> !floor.isEmpty()).distinct().toList();
    }

    /**
     * The floor that a word names: {@code 3} is the floor 3, and so is {@code floor3} if no floor has that name.
     *
     * @throws IllegalArgumentException if there is no such floor; its message names those that there are
     */
    public String floor(String word) {
        List<String> floors = floors();
        return Stream.of(word, word.replaceFirst("^floor[ _-]?", "")).filter(floors::contains).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + ForeignText.line(word) + "': no cover is on this floor; expected one of "
                                + String.join(", ", floors) + NearMiss.word(word, floors)));
    }
}
