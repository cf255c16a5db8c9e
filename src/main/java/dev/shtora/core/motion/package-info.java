/** Moves and ramps in closed form, coil sequences, roll geometry and motor torque. Pure. */
@NullMarked
package dev.shtora.core.motion;

import org.jspecify.annotations.NullMarked;
