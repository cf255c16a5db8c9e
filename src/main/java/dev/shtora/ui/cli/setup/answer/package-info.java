/** The questions of setup, and the answers: what is accepted, what the present configuration says, and answers from a file. */
@NullMarked
package dev.shtora.ui.cli.setup.answer;

import org.jspecify.annotations.NullMarked;
