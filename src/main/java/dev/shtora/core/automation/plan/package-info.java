/** The plan: which rule or shade moves a cover at which time and why, from the schedule and the sun alone, with its words. */
@NullMarked
package dev.shtora.core.automation.plan;

import org.jspecify.annotations.NullMarked;
