package dev.shtora.config;

import dev.shtora.core.automation.CatchUp;
import dev.shtora.core.automation.OverrideEnd;
import dev.shtora.core.automation.schedule.Schedule;

/**
 * What moves a cover when nobody does.
 *
 * @param override how long a person's command holds
 * @param catchUp what is done about a rule that was missed
 */
public record AutomationSettings(Schedule timetable, OverrideEnd override, CatchUp catchUp) {}
