/** The commands of a fleet. */
@NullMarked
package dev.shtora.ui.cli.fleet;

import org.jspecify.annotations.NullMarked;
