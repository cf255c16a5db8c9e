/** The scenario of covers that devices elsewhere move: lost and late messages, and moves at the devices. */
@NullMarked
package dev.shtora.simulation.soak.remote;

import org.jspecify.annotations.NullMarked;
