package dev.shtora.ui.fleet;

import java.time.Instant;

/**
 * An alarm of many covers, as the page shows it.
 *
 * @param site the name of the site
 * @param rules the name of the rule set
 * @param known whether there is an alarm; otherwise rules wait until it is known
 * @param reason one line in plain language, with the name of the alarm
 * @param covers how many covers it concerns
 */
public record AlarmLine(String site, String rules, boolean known, String reason, Instant since, int covers) {}
