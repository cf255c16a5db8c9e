package dev.shtora.fleet.config;

import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.sun.Site;
import java.util.Map;

/**
 * A site of a fleet.
 *
 * @param name its name
 * @param site its place and time zone
 * @param calendar its holidays
 * @param facades its own façades, which replace those of the fleet, by their names
 */
record SiteSettings(String name, Site site, Calendar calendar, Map<String, FleetGroups.Facade> facades) {}
