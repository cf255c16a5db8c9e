/** The plan of a fleet: which intents the covers of a group get at which instants, without time, database and broker. */
@NullMarked
package dev.shtora.fleet.plan;

import org.jspecify.annotations.NullMarked;
