/**
 * The connection to the broker: reconnects, subscriptions and the outbox. The HiveMQ client is used here and in the
 * sub-packages only.
 */
@NullMarked
package dev.shtora.mqtt.client;

import org.jspecify.annotations.NullMarked;
