/** A simulated fleet: virtual covers that speak Shtora's topics, and a recorder that compares what happens with the plan. */
@NullMarked
package dev.shtora.simulation.fleet;

import org.jspecify.annotations.NullMarked;
