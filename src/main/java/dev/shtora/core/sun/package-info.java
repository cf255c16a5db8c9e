/** Position of the sun, sunrise and sunset, and glare geometry. Pure: times are parameters. */
@NullMarked
package dev.shtora.core.sun;

import org.jspecify.annotations.NullMarked;
