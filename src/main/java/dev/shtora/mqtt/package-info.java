/** The MQTT contract: topics, payloads, and the link to the broker. */
@NullMarked
package dev.shtora.mqtt;

import org.jspecify.annotations.NullMarked;
