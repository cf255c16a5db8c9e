/** The inputs and alarms of a fleet: what they mean for its covers, and which replica decides. */
@NullMarked
package dev.shtora.fleet.alarm;

import org.jspecify.annotations.NullMarked;
