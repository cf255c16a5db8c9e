/** Mosquitto's files: configuration, ACL, passwords, and their owners and modes. */
@NullMarked
package dev.shtora.broker.mosquitto.files;

import org.jspecify.annotations.NullMarked;
