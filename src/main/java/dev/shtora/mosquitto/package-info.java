/** A Mosquitto that is set up right: its files, its users, what is wrong with it, and how it is mended. */
@NullMarked
package dev.shtora.mosquitto;

import org.jspecify.annotations.NullMarked;
