/** The scenario of covers that react to inputs: weather, sensors that fail, and people. */
@NullMarked
package dev.shtora.simulation.soak.input;

import org.jspecify.annotations.NullMarked;
