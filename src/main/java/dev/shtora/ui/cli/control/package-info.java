/** Commands to the daemon of this computer, over its socket. */
@NullMarked
package dev.shtora.ui.cli.control;

import org.jspecify.annotations.NullMarked;
