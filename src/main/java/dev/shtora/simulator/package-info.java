/** What stands in for hardware and time on a desktop: Pi4J providers with a modelled motor and blind, and clocks that run fast. */
@NullMarked
package dev.shtora.simulator;

import org.jspecify.annotations.NullMarked;
