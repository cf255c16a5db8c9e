/** Covers that devices elsewhere on the broker move. */
@NullMarked
package dev.shtora.daemon.remote;

import org.jspecify.annotations.NullMarked;
