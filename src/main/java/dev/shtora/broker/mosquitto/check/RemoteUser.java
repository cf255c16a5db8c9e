package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.mqtt.client.BrokerAddress.Login;
import java.util.Optional;

/**
 * Somebody whose password we were given, to try a broker that is not of this machine.
 *
 * @param account what they should be; empty if only their coming in is tried
 */
public record RemoteUser(Login login, Optional<UserAccount> account) {
    String name() {
        return login.user();
    }
}
