package dev.shtora.mosquitto;

import dev.shtora.mqtt.BrokerAddress.Login;
import java.util.Optional;

/**
 * Somebody whose password we were given, to try a broker that is not of this machine.
 *
 * @param member what they should be; empty if only their coming in is tried
 */
public record Guest(Login login, Optional<Member> member) {
    String name() {
        return login.user();
    }
}
