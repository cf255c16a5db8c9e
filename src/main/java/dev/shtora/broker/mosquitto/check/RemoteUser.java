package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import java.util.Optional;

/**
 * A user whose password the caller gave, to test a broker on another computer.
 *
 * @param account the role to test; empty if only the login is tested
 */
public record RemoteUser(Login login, Optional<UserAccount> account) {
    String name() {
        return login.user();
    }
}
