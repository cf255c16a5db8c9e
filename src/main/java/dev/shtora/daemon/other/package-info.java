/** Other daemons: on this computer, and at the broker with the same name or a cover of the same name. */
@NullMarked
package dev.shtora.daemon.other;

import org.jspecify.annotations.NullMarked;
