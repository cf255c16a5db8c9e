/** The commands of {@code shtora bench}. */
@NullMarked
package dev.shtora.ui.cli.bench;

import org.jspecify.annotations.NullMarked;
