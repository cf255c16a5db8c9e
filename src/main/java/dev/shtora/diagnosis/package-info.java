/** Checks and their findings, for {@code doctor} and {@code broker check}: one interface, one printer. */
@NullMarked
package dev.shtora.diagnosis;

import org.jspecify.annotations.NullMarked;
