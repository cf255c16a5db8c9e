/** Questions and answers in a terminal, in the languages of the program. */
@NullMarked
package dev.shtora.ui.cli.dialog;

import org.jspecify.annotations.NullMarked;
