/**
 * The scenario of covers on pins: kills, power cuts, errors of the disk, faults of motors and endstops, and clocks that are set.
 */
@NullMarked
package dev.shtora.simulation.soak.local;

import org.jspecify.annotations.NullMarked;
