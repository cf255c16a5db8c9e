/** Changes to files: all of them or none, with a backup. */
@NullMarked
package dev.shtora.broker.mosquitto.change;

import org.jspecify.annotations.NullMarked;
