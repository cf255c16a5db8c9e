package dev.shtora.testing.broker;

import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.broker.embedded.EmbeddedBroker;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The embedded broker for all tests of a class, in a folder of its own. */
public final class BrokerExtension implements BeforeAllCallback, AfterAllCallback {
    private @Nullable Path temp;
    private @Nullable DataFolder folder;
    private @Nullable EmbeddedBroker broker;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        temp = Files.createTempDirectory("shtora-broker");
        folder = DataFolder.take(temp.resolve("broker"), context.getRequiredTestClass().getSimpleName());
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (broker != null) {
            stop();
        }
        if (folder != null) {
            folder.close();
        }
        try (Stream<Path> files = Files.walk(Objects.requireNonNull(temp))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Starts the broker again. */
    public void start() throws IOException {
        broker = EmbeddedBroker.start(folder(), "shtora");
    }

    /** Stops the broker; its folder remains. */
    public void stop() throws IOException {
        broker().close();
        broker = null;
    }

    /** The broker that runs. */
    public EmbeddedBroker broker() {
        return Objects.requireNonNull(broker);
    }

    /** The folder of the broker. */
    public DataFolder folder() {
        return Objects.requireNonNull(folder);
    }

    /** The port of MQTT over TLS. */
    public int port() {
        return broker().tlsPort();
    }

    /** The certificate of the broker's CA. */
    public Path ca() {
        return folder().file("ca.crt");
    }

    /** The broker, for another client of a daemon. */
    public BrokerAddress device() {
        return as(broker().device());
    }

    /** The broker, for another client of a person. */
    public BrokerAddress person() {
        return as(broker().person());
    }

    /** The broker, for another client with a login. */
    public BrokerAddress as(Login login) {
        return PersonClient.address("localhost", port(), ca(), login);
    }
}
