/** Step execution: motors, drivers, endstops, turn taking, and the two step runners (real time and virtual time). */
@NullMarked
package dev.shtora.device.motor;

import org.jspecify.annotations.NullMarked;
