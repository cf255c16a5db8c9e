package dev.shtora.config;

import dev.shtora.core.automation.CatchUp;
import dev.shtora.core.automation.OverrideEnd;
import dev.shtora.core.automation.Schedule;
import java.time.Duration;

/**
 * What moves a cover when nobody does.
 *
 * @param override how long a person's command holds
 * @param catchUp what is done about a rule that was missed
 */
public record AutomationSettings(Schedule timetable, OverrideEnd override, CatchUp catchUp) {
    static final OverrideEnd USUAL_OVERRIDE = new OverrideEnd.NextEvent();
    static final CatchUp USUAL_CATCH_UP = new CatchUp(Duration.ofHours(3));
}
