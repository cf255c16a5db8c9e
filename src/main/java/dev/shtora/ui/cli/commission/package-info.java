/** The test of the wiring of a new cover, led by a dialog. */
@NullMarked
package dev.shtora.ui.cli.commission;

import org.jspecify.annotations.NullMarked;
