/** The running Mosquitto: its service, its listeners, and trial brokers. */
@NullMarked
package dev.shtora.broker.mosquitto.process;

import org.jspecify.annotations.NullMarked;
