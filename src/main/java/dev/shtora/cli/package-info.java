/** The command line, one command a file. */
@NullMarked
package dev.shtora.cli;

import org.jspecify.annotations.NullMarked;
