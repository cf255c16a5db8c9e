/** The inputs: values of sensors that arrive over MQTT, and the conditions on them, of which the covers are told. */
@NullMarked
package dev.shtora.daemon.input;

import org.jspecify.annotations.NullMarked;
