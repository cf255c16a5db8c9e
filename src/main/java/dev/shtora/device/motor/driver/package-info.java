/** Drivers of a motor: how one step is written to pins. */
@NullMarked
package dev.shtora.device.motor.driver;

import org.jspecify.annotations.NullMarked;
