/** Options that several commands have: the configuration file and the cover. */
@NullMarked
package dev.shtora.ui.cli.option;

import org.jspecify.annotations.NullMarked;
