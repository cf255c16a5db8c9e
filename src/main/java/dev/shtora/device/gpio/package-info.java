/** Pi4J providers for the lines of the Linux GPIO character device (uAPI v2), without a native library. */
@NullMarked
package dev.shtora.device.gpio;

import org.jspecify.annotations.NullMarked;
