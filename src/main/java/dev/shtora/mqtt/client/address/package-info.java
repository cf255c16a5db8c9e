/** Where a broker is, who the client is there, and which certificates both show: what a connection is opened with. */
@NullMarked
package dev.shtora.mqtt.client.address;

import org.jspecify.annotations.NullMarked;
