/**
 * The connection to the broker: TLS, reconnects, the outbox, and the causes of failures. The only package that uses the
 * HiveMQ client.
 */
@NullMarked
package dev.shtora.mqtt.client;

import org.jspecify.annotations.NullMarked;
