/** Files, signals and other programs of the operating system. */
@NullMarked
package dev.shtora.os;

import org.jspecify.annotations.NullMarked;
