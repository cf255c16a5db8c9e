/** Long runs in virtual time with random faults; invariants are checked after every event. */
@NullMarked
package dev.shtora.simulation.soak;

import org.jspecify.annotations.NullMarked;
