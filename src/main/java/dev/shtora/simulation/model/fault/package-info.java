/** Faults that can be injected into the models: what fails, how it is named on the command line, and when it begins. */
@NullMarked
package dev.shtora.simulation.model.fault;

import org.jspecify.annotations.NullMarked;
