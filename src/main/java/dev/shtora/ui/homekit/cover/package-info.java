/** A cover as HomeKit shows it: accessories, services, characteristics, and when commands and events are sent. */
@NullMarked
package dev.shtora.ui.homekit.cover;

import org.jspecify.annotations.NullMarked;
