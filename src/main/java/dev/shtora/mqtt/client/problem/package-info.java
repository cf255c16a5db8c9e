/** Why there is no connection to a broker, as a code and a sentence, and the handshakes that find it out. */
@NullMarked
package dev.shtora.mqtt.client.problem;

import org.jspecify.annotations.NullMarked;
