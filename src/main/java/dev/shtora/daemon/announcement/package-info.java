/** What the daemon announces and has announced at the broker, and the removal of what it does not publish any more. */
@NullMarked
package dev.shtora.daemon.announcement;

import org.jspecify.annotations.NullMarked;
