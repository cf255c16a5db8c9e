/** One process of several that together publish the commands of a fleet. */
@NullMarked
package dev.shtora.fleet.replica;

import org.jspecify.annotations.NullMarked;
