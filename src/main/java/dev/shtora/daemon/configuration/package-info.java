/** A configuration with the content of the files that it names: what a daemon is built from, and as whom it connects. */
@NullMarked
package dev.shtora.daemon.configuration;

import org.jspecify.annotations.NullMarked;
