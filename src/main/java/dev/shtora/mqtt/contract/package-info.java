/** The MQTT contract: topics, payloads and Home Assistant discovery. */
@NullMarked
package dev.shtora.mqtt.contract;

import org.jspecify.annotations.NullMarked;
