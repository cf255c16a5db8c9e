package dev.shtora.config;

import dev.shtora.plan.CatchUp;
import dev.shtora.plan.HoldEnd;
import dev.shtora.plan.Timetable;
import java.time.Duration;

/**
 * What moves a cover when nobody does.
 *
 * @param override how long a person's command holds
 * @param catchUp what is done about a rule that was missed
 */
public record Automation(Timetable timetable, HoldEnd override, CatchUp catchUp) {
    static final HoldEnd USUAL_OVERRIDE = new HoldEnd.NextEvent();
    static final CatchUp USUAL_CATCH_UP = new CatchUp(Duration.ofHours(3));
}
