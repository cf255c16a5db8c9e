/** What a user writes about automation: the rules of a cover, its shade, and the calendar. */
@NullMarked
package dev.shtora.core.automation.schedule;

import org.jspecify.annotations.NullMarked;
