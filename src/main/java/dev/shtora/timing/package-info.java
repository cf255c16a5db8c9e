/** Alarms (Quartz), and whether the clock is set. */
@NullMarked
package dev.shtora.timing;

import org.jspecify.annotations.NullMarked;
