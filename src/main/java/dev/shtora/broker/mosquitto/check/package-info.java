/** The checks of {@code shtora broker check}. */
@NullMarked
package dev.shtora.broker.mosquitto.check;

import org.jspecify.annotations.NullMarked;
