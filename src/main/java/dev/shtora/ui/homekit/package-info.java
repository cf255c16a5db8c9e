/** {@code shtora homekit}: the covers of a broker as accessories of Apple Home. */
@NullMarked
package dev.shtora.ui.homekit;

import org.jspecify.annotations.NullMarked;
