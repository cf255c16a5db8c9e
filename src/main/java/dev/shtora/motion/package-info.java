/** How a move runs: ramps in closed form, coil patterns, the roll's geometry. Pure. */
@NullMarked
package dev.shtora.motion;

import org.jspecify.annotations.NullMarked;
