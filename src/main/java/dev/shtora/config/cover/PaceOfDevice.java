package dev.shtora.config.cover;

import dev.shtora.config.key.QuietKeys;
import dev.shtora.config.key.RuleKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
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

    private static String text(ConfigError finding) {
        return String.valueOf(finding.getMessage());
    }
}
