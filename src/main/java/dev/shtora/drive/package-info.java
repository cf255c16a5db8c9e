/** Steps on real pins: the motor, its coils, its endstop, and the two ways in which steps are paced. */
@NullMarked
package dev.shtora.drive;

import org.jspecify.annotations.NullMarked;
