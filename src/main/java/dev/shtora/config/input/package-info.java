/** The inputs of a configuration: values that arrive over MQTT. */
@NullMarked
package dev.shtora.config.input;

import org.jspecify.annotations.NullMarked;
