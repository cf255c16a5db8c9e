/** The state machine of a remote cover, which a device elsewhere on the broker moves. Pure. */
@NullMarked
package dev.shtora.core.remote;

import org.jspecify.annotations.NullMarked;
