/** The commands {@code shtora backup} and {@code shtora restore}. */
@NullMarked
package dev.shtora.ui.cli.backup;

import org.jspecify.annotations.NullMarked;
