/** What the inputs of a fleet mean for its covers, without time, database and broker. */
@NullMarked
package dev.shtora.fleet.alarm;

import org.jspecify.annotations.NullMarked;
