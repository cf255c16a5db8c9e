/**
 * Models of hardware and time: Pi4J providers with a modelled motor and fabric, a disk, clocks, and injected faults.
 */
@NullMarked
package dev.shtora.simulation.model;

import org.jspecify.annotations.NullMarked;
