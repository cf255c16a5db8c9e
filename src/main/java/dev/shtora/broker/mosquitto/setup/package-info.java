/** Set-up of Mosquitto: plan, apply, verify and roll back. */
@NullMarked
package dev.shtora.broker.mosquitto.setup;

import org.jspecify.annotations.NullMarked;
