/** Plans of some days: the moves of each cover as table, JSON and iCalendar, and warnings about its rules. */
@NullMarked
package dev.shtora.ui.report.plan;

import org.jspecify.annotations.NullMarked;
