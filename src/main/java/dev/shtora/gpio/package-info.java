/** Real pins: Pi4J providers on the Linux GPIO character device, uAPI v2, without a native library of our own. */
@NullMarked
package dev.shtora.gpio;

import org.jspecify.annotations.NullMarked;
