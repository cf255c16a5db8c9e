/** The daemon: one controller with one mailbox a cover, wired by hand. */
@NullMarked
package dev.shtora.daemon;

import org.jspecify.annotations.NullMarked;
