/** The alarm clock that wakes the planner. */
@NullMarked
package dev.shtora.schedule;

import org.jspecify.annotations.NullMarked;
