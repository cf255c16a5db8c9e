package dev.shtora.config.cover;

import dev.shtora.config.key.QuietKeys;
import dev.shtora.config.key.RuleKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.automation.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;

/**
 * Names the keys of automation that have no effect on a cover: a device of its own alone determines its speed, and only slats
 * can be tilted.
 */
final class KeysWithoutEffect {
    private static final String NO_SLATS = "has no effect: the cover has no slats; if its device can tilt slats, write"
            + " 'tilt: on' for the cover";
    private static final String WHY = "a device of its own moves the cover, at its own speed";

    private KeysWithoutEffect() {}

    /**
     * The warnings.
     *
     * @param cover the keys of the cover and its profile
     * @param remote whether a device of its own moves it
     * @param slats whether it has slats
     */
    static List<String> warnings(Fields cover, AutomationSettings automation, boolean remote, boolean slats)
            throws ConfigError {
        List<String> warnings = new ArrayList<>();
        for (Fields.Item<Fields> rule : cover.items(RuleKeys.SCHEDULE)) {
            if (remote && rule.value().has(RuleKeys.OVER)) {
                warnings.add(text(rule.value().error(RuleKeys.OVER, "has no effect: " + WHY)));
            }
            if (!slats && rule.value().has(RuleKeys.TILT)) {
                warnings.add(text(rule.value().error(RuleKeys.TILT, NO_SLATS)));
            }
        }
        if (remote) {
            addQuiet(warnings, cover, automation);
        }
        return warnings;
    }

    private static void addQuiet(List<String> warnings, Fields cover, AutomationSettings automation) {
        QuietSettings quiet = automation.quiet();
        if (quiet.stepsPerSecond().isPresent()) {
            warnings.add(text(cover.error(QuietKeys.QUIET, "speed has no effect: " + WHY)));
        }
        if (quiet.hours().isPresent() && !quiet.onlyIfPerson()) {
            warnings.add(
                    text(cover.error(QuietKeys.QUIET, "from and to have no effect without only_if_person: " + WHY)));
        }
    }

    /** The same automation without such keys, so that no reason and no plan states them. */
    static AutomationSettings without(AutomationSettings automation, boolean remote, boolean slats) {
        Schedule schedule = automation.timetable();
        List<Rule> rules = schedule.rules().stream().map(rule -> new Rule(rule.label(), rule.trigger(), rule.clamp(),
                rule.dates(), rule.jitter(), rule.move(), remote ? Pace.Speed.NORMAL : rule.pace(),
                rule.tilt().filter(_ -> slats))).toList();
        return new AutomationSettings(new Schedule(schedule.cover(), schedule.title(), rules, schedule.shade(),
                schedule.calendar(), schedule.reactions(), schedule.onlyPeople()), automation.override(),
                automation.catchUp(), automation.quiet());
    }

    private static String text(ConfigError finding) {
        return String.valueOf(finding.getMessage());
    }
}
