/** Models of devices that move covers elsewhere on the broker. */
@NullMarked
package dev.shtora.simulation.remote;

import org.jspecify.annotations.NullMarked;
