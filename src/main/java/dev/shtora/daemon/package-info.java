/** The daemon: its wiring, the routing of commands, and the process life cycle. */
@NullMarked
package dev.shtora.daemon;

import org.jspecify.annotations.NullMarked;
