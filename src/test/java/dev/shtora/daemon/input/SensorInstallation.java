package dev.shtora.daemon.input;

import dev.shtora.daemon.VirtualDaemon;

/** A blind with a door, a wind sensor and other inputs, in virtual time. */
final class SensorInstallation {
    static final String INPUTS = """
            inputs:
              wind: {topic: sensors/wind, unit: km/h, silent_after: 10m}
              door: {topic: sensors/door, words: {"1": open, "0": closed}}
              smoke: {topic: sensors/smoke, words: {"1": on, "0": off}}
              lamp: {topic: sensors/lamp, words: {"1": on, "0": off}}
            """;
    static final String WINDOW = """
            window:
              motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
              endstop: {pin: 23}
              travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
              schedule: [{at: "12:30", move: close}]
            """;
    static final String STORM = "  safety: [{name: storm, move: open, when: {input: wind, above: 45,"
            + " until_below: 35, for: 5s, for_below: 15m}}]\n";
    static final String CONTACT = "  contact: {input: door, keep_at_least: 30%}\n";

    private SensorInstallation() {}

    static VirtualDaemon started(String reactions) {
        VirtualDaemon daemon = VirtualDaemon.with(WINDOW + reactions, INPUTS);
        daemon.daemon.start();
        return daemon;
    }

    static void say(VirtualDaemon daemon, String sensor, String value) {
        daemon.link.send("sensors/" + sensor, value);
    }

    /** The wind is published every 30 seconds. */
    static void wind(VirtualDaemon daemon, int minutes, double... speeds) {
        for (int i = 0; i < 2 * minutes; i++) {
            say(daemon, "wind", String.valueOf(speeds[i % speeds.length]));
            daemon.pass("30s");
        }
    }
}
