/** What all scenarios of a soak have: the computer of the daemon, the newest events, and violations of invariants. */
@NullMarked
package dev.shtora.simulation.soak.scenario;

import org.jspecify.annotations.NullMarked;
