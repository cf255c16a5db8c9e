/** Width, colours, keys and tables of a terminal. */
@NullMarked
package dev.shtora.terminal;

import org.jspecify.annotations.NullMarked;
