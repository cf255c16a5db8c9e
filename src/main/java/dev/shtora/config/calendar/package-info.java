/** Calendar files (iCalendar, RFC 5545) as sets of dates. */
@NullMarked
package dev.shtora.config.calendar;

import org.jspecify.annotations.NullMarked;
