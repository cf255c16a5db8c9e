package dev.shtora.simulation.soak.input;

import dev.shtora.config.Config;
import dev.shtora.simulation.soak.scenario.SoakConfig;

/** The configuration of an {@link InputInstallation}: covers with all kinds of reactions, on pins and elsewhere. */
final class InputConfig {
    private static final String STORM = "when: {input: wind, above: 45, until_below: 35, for: 5s, for_below: 15m}";
    private static final String CONFIG = """
            site: {latitude: 52.5, longitude: 13.4, zone: Europe/Berlin}
            inputs:
              wind: {topic: sensors/wind, unit: km/h, silent_after: 16m}
              outside: {topic: sensors/outside, unit: °C, silent_after: 16m}
              room: {topic: sensors/room, unit: °C, silent_after: 16m}
              light: {topic: sensors/light, unit: lx, silent_after: 16m}
              door: {topic: sensors/door, value: /is, words: {"true": closed, "false": open}}
              smoke: {topic: sensors/smoke, value: /is, words: {"true": on, "false": off}}
              lamp: {topic: sensors/lamp, value: /is, words: {"true": on, "false": off}}
            profiles:
              all:
                protocol: plain
                schedule: [{at: sunrise, move: open}, {at: '13:00', move: 40%}, {at: sunset, move: close}]
                contact: {input: door, keep_at_least: 30%}
            covers:
              window:
                profile: all
                motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                endstop: {pin: 23}
                travel: {drop: 0.55m, tube: 20mm, fabric: 0.3mm, steps: 31000}
                safety: [{name: storm, move: open, STORM}]
                frost: {input: outside, below: 0}
              hall:
                profile: all
                motor: {type: 28byj-48, pins: [12, 16, 20, 21], inverted: true}
                endstop: {pin: 26, pressed: high}
                travel: {drop: 0.55m, tube: 20mm, fabric: 0.3mm, steps: 31000}
                contact: {input: door, keep_at_least: 100%}
                safety: [{name: storm, move: close, people: allow, if_silent: ignore, STORM},
                  {name: smoke, level: fire, move: open, when: {input: smoke, is: on}}]
                privacy: {when: {input: lamp, is: on}, move: 10%}
              terrace: {driver: mqtt, profile: all, device: device/terrace, open_time: 30s, close_time: 30s,
                safety: [{name: storm, move: open, STORM}],
                privacy: {when: {input: lamp, is: on}, move: close},
                shade: {window: {azimuth: 180, sill: 0.8, height: 1.6}, keep_sun_off: {distance: 0.6, height: 0.75}, light: {input: light, above: 40000}},
                climate: {room: room, keep_out: 20%, let_in: open, insulate: close}}
              awning: {driver: mqtt, profile: all, device: device/awning, open_time: 30s, close_time: 30s, contact: none,
                safety: [{name: storm, move: 90%, STORM}], frost: {input: outside, below: 0, may_close: true}}
            """
            .replace("STORM", STORM);

    private InputConfig() {}

    static Config read() {
        return SoakConfig.read(CONFIG);
    }
}
