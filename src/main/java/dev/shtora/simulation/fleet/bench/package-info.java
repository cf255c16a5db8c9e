/** The benchmark of a fleet's gateway, with a broker and a database of its own. */
@NullMarked
package dev.shtora.simulation.fleet.bench;

import org.jspecify.annotations.NullMarked;
