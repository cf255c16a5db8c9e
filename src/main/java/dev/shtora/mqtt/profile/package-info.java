/** Device profiles: how a device elsewhere on the broker reports and takes commands. */
@NullMarked
package dev.shtora.mqtt.profile;

import org.jspecify.annotations.NullMarked;
