/** The commands of {@code shtora}, one class per command. */
@NullMarked
package dev.shtora.ui.cli;

import org.jspecify.annotations.NullMarked;
