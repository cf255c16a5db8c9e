package dev.shtora.config.reaction;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.reaction.Reactions;
import java.nio.file.Path;

/** Configurations with inputs of each kind and one cover. */
final class ReactionFiles {
    /** The keys of the cover begin in this line. */
    static final int FIRST_LINE = 16;
    private static final String HEAD = """
            site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
            inputs:
              wind: {topic: weather/wind, unit: km/h}
              direction: {topic: weather/direction, unit: °}
              outdoor: {topic: weather/outdoor, unit: °C}
              forecast: {topic: weather/forecast, unit: °F}
              room: {topic: room/temperature, unit: °C}
              lux: {topic: weather/lux, unit: lx}
              rain: {topic: weather/rain, unit: mm/h}
              door: {topic: door, value: /contact, words: {"true": closed, "false": open}}
              lamp: {topic: lamp, words: {ON: on, OFF: off}}
              mode: {topic: hub/mode, type: text}
            covers:
              bedroom:
                motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
            """;

    private ReactionFiles() {}

    /** A configuration whose cover has some keys. */
    static Config config(String cover) throws ConfigError {
        return ConfigReader.read(Path.of("home.yaml"), HEAD + cover.indent(4));
    }

    /** The reactions of the cover. */
    static Reactions reactions(String cover) throws ConfigError {
        return config(cover).covers().getFirst().automation().timetable().reactions();
    }
}
