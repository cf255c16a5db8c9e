package dev.shtora.simulation.soak.local;

import dev.shtora.config.Config;
import dev.shtora.simulation.soak.scenario.SoakConfig;
import java.util.List;

/** The configurations of an {@link Installation}: three covers, with and without an endstop, and one of several schedules. */
final class LocalConfig {
    private static final int TRAVEL = 31_000;
    static final List<String> SCHEDULES = List.of(
            "[{at: sunrise, move: open}, {at: sunset, move: close}]",
            "[{at: sunrise+15m, over: 12m, move: open}, {at: '13:00', move: 30%}, {at: sunset-10m, move: close}]");

    private LocalConfig() {}

    /**
     * A configuration.
     *
     * @param latitude of the site in degrees
     * @param schedule the number of the schedule in {@link #SCHEDULES}
     */
    static Config of(double latitude, int schedule) {
        String rules = SCHEDULES.get(schedule);
        return SoakConfig.read("""
                site: {latitude: %s, longitude: 13.4, zone: Europe/Berlin}
                max_moving: 2
                covers:
                  window:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                    endstop: {pin: 23}
                    travel: {drop: 0.55m, tube: 20mm, fabric: 0.3mm, steps: %d}
                    schedule: %s
                  attic:
                    motor: {type: 28byj-48, pins: [5, 6, 13, 19]}
                    travel: {drop: 0.55m, tube: 20mm, fabric: 0.3mm, steps: %d}
                    schedule: %s
                  hall:
                    motor: {type: 28byj-48, pins: [12, 16, 20, 21], inverted: true}
                    endstop: {pin: 26, pressed: high}
                    travel: {drop: 0.55m, tube: 20mm, fabric: 0.3mm, steps: %d}
                    home_on_boot: never
                    quiet: {from: "22:00", to: "06:30", speed: 250 steps/s}
                    schedule: %s
                """.formatted(latitude, TRAVEL, rules, TRAVEL, rules, TRAVEL, rules));
    }
}
