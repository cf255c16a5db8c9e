package dev.shtora.config.cover;

import dev.shtora.core.automation.CatchUp;
import dev.shtora.core.automation.OverrideEnd;
import dev.shtora.core.automation.schedule.Schedule;

/**
 * The automation of a cover.
 *
 * @param override how long a person's command overrides automation
 * @param catchUp which missed events are carried out after an outage
 * @param quiet when and how quietly the cover moves
 */
public record AutomationSettings(Schedule timetable, OverrideEnd override, CatchUp catchUp, QuietSettings quiet) {}
