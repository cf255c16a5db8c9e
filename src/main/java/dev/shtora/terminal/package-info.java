/** What people see and press in a terminal. */
@NullMarked
package dev.shtora.terminal;

import org.jspecify.annotations.NullMarked;
