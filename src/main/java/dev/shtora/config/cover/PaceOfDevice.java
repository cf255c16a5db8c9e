package dev.shtora.config.cover;

import dev.shtora.config.key.QuietKeys;
import dev.shtora.config.key.RuleKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;

/** Names the keys of a pace that a cover with a device of its own has: the device alone determines its speed. */
final class PaceOfDevice {
    private static final String WHY = "a device of its own moves the cover, at its own speed";

    private PaceOfDevice() {}

    /**
     * The warnings.
     *
     * @param cover the keys of the cover and its profile
     */
    static List<String> warnings(Fields cover, AutomationSettings automation) throws ConfigError {
        List<String> warnings = new ArrayList<>();
        for (Fields.Item<Fields> rule : cover.items(RuleKeys.SCHEDULE)) {
            if (rule.value().has(RuleKeys.OVER)) {
                warnings.add(text(rule.value().error(RuleKeys.OVER, "has no effect: " + WHY)));
            }
        }
        QuietSettings quiet = automation.quiet();
        if (quiet.stepsPerSecond().isPresent()) {
            warnings.add(text(cover.error(QuietKeys.QUIET, "speed has no effect: " + WHY)));
        }
        if (quiet.hours().isPresent() && !quiet.onlyIfPerson()) {
            warnings.add(
                    text(cover.error(QuietKeys.QUIET, "from and to have no effect without only_if_person: " + WHY)));
        }
        return warnings;
    }

    /** The same automation without a pace, so that no reason and no plan states one. */
    static AutomationSettings without(AutomationSettings automation) {
        Schedule schedule = automation.timetable();
        List<Rule> rules = schedule.rules().stream().map(rule -> new Rule(rule.label(), rule.trigger(), rule.clamp(),
                rule.dates(), rule.jitter(), rule.move())).toList();
        return new AutomationSettings(new Schedule(schedule.cover(), schedule.title(), rules, schedule.shade(),
                schedule.calendar(), schedule.reactions(), schedule.onlyPeople()), automation.override(),
                automation.catchUp(), automation.quiet());
    }

    private static String text(ConfigError finding) {
        return String.valueOf(finding.getMessage());
    }
}
