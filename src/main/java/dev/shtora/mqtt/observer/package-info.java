/** What a program that is no daemon knows of an installation: its covers and daemons, and commands to them. */
@NullMarked
package dev.shtora.mqtt.observer;

import org.jspecify.annotations.NullMarked;
