package dev.shtora.broker.mosquitto.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.Await;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Mosquitto does at a reload with users who are connected. */
@Needs("mosquitto")
class ConnectedUserIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    private Path temp;

    private ValidBroker broker;
    private TestingService service;
    private UserAccounts users;
    private PersonClient anna;
    private PersonClient bob;

    @BeforeEach
    void connect() throws IOException {
        broker = new ValidBroker(temp);
        users = UserAccounts.of(broker.files);
        users.add(new UserAccount("bob", Role.PERSON, "shtora", List.of()), "curtain-2");
        service = new TestingService(broker.files.main());
        service.restart();
        anna = login("anna", "curtain-1");
        bob = login("bob", "curtain-2");
    }

    @AfterEach
    void end() {
        anna.close();
        bob.close();
        service.close();
    }

    private PersonClient login(String name, String password) throws IOException {
        return PersonClient.connect(PersonClient.address("localhost", broker.ports.tls(), broker.files.ca(),
                new Login(name, password)));
    }

    private void assertCutAtReload() throws IOException {
        service.reload();
        Await.until("Mosquitto ends the connection of anna", TIMEOUT, () -> !anna.connected());
        bob.send("shtora/bedroom/set", "OPEN");
        assertThatThrownBy(() -> login("anna", "curtain-1")).isInstanceOf(Mqtt5ConnAckException.class);
    }

    @Test
    void removedUserIsDisconnected() throws IOException {
        users.remove("anna");
        assertCutAtReload();
    }

    @Test
    void userWithNewPasswordIsDisconnected() throws IOException {
        users.setPassword("anna", "curtain-3");
        assertCutAtReload();
        try (PersonClient again = login("anna", "curtain-3")) {
            again.send("shtora/bedroom/set", "OPEN");
        }
    }

    @Test
    void newRoleHoldsForConnectedUser() throws IOException {
        anna.send("shtora/bedroom/set", "OPEN");
        users.setRole(new UserAccount("anna", Role.VIEWER, "shtora", List.of()));
        service.reload();
        Await.until("the new role holds", TIMEOUT, this::isRefused);
        assertThat(anna.connected()).isTrue();
    }

    private boolean isRefused() {
        try {
            anna.send("shtora/bedroom/set", "OPEN");
            return false;
        } catch (Mqtt5PubAckException e) {
            return true;
        }
    }
}
