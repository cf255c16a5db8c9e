package dev.shtora.broker.embedded;

import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.broker.PersonClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** An embedded broker whose users may use the topics of some inputs, for the tests of one class. */
public abstract class BrokerWithInputs {
    @TempDir
    protected static Path temp;

    /** The broker, once it is started. */
    protected static EmbeddedBroker broker;
    private static DataFolder folder;

    /** Starts the broker; before all tests of a class. */
    protected static void start(Class<?> owner, List<String> inputs) throws IOException {
        folder = DataFolder.take(temp.resolve("broker"), owner.getSimpleName());
        broker = EmbeddedBroker.start(folder, "shtora", inputs);
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
        folder.close();
    }

    /** The address of the broker for one of its users. */
    protected static BrokerAddress address(Login login) {
        return PersonClient.address("localhost", broker.tlsPort(), folder.file("ca.crt"), login);
    }
}
