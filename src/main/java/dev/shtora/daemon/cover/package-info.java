/** One cover in the daemon: the mailbox, the controller, and the execution of effects. */
@NullMarked
package dev.shtora.daemon.cover;

import org.jspecify.annotations.NullMarked;
