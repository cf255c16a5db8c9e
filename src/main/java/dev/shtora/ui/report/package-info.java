/** Output of plans, explanations and sizing: tables, JSON, iCalendar and SVG. */
@NullMarked
package dev.shtora.ui.report;

import org.jspecify.annotations.NullMarked;
