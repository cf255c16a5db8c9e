/** Positions and settings that survive a crash and a power cut. */
@NullMarked
package dev.shtora.device.journal;

import org.jspecify.annotations.NullMarked;
