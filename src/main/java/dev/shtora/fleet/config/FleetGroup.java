package dev.shtora.fleet.config;

import dev.shtora.core.automation.OverrideEnd;
import dev.shtora.core.automation.schedule.Schedule;
import dev.shtora.core.sun.Site;

/**
 * Covers with the same site, rule set and façade: they have the same events.
 *
 * @param id {@code site/rules/facade}; {@code site/rules} without a façade
 * @param siteName the name of the site
 * @param rules the name of the rule set
 * @param facade the name of the façade; empty for none
 * @param site the place and its time zone
 * @param schedule its rules, its shade and its holidays
 * @param override how long a person's command overrides automation
 */
public record FleetGroup(String id, String siteName, String rules, String facade, Site site, Schedule schedule,
        OverrideEnd override) {}
