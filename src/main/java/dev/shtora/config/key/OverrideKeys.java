package dev.shtora.config.key;

import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.value.RuleValues;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import dev.shtora.core.automation.OverrideEnd;
import java.time.Duration;

/** The keys of overrides and of missed rules. */
public final class OverrideKeys {
    public static final Key<Fields> OVERRIDE = Key.section("covers.*.override", "How long a person's command holds");
    public static final Key<OverrideEnd> UNTIL = Key.value("covers.*.override.until",
            Types.text("duration", "d, h, m", "next_event, or a duration such as 2h", RuleValues::holdEnd,
                    "next_event|" + KeyTypes.LENGTH_OF_TIME),
            "End of the override; next_event is the next rule of the cover").orElse("next_event");
    public static final Key<Fields> CATCH_UP = Key.section("covers.*.catch_up", "Missed rules after an outage");
    public static final Key<Duration> MAX_AGE = Key.value("covers.*.catch_up.max_age", KeyTypes.DURATION,
            "Greatest age of the newest missed rule that is carried out").orElse("3h");

    private OverrideKeys() {}
}
