package dev.shtora.system.fleet;

import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.broker.TcpProxy;
import dev.shtora.testing.broker.TestBroker;
import dev.shtora.testing.broker.TestCa;
import dev.shtora.testing.process.Launched;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A Mosquitto with its usual limits, and a network between it and replicas of the gateway. */
final class TestFleetBroker implements AutoCloseable {
    static final Login GATEWAY = new Login("gateway", "secret");

    private final Path temp;
    private final int port;
    private final TcpProxy network;
    private Launched broker;

    TestFleetBroker(Path temp) throws IOException {
        this.temp = temp;
        new TestCa("fleet", temp.resolve("ca.crt")).sign("localhost", Instant.now().plus(Duration.ofDays(1)),
                temp.resolve("server.crt"), temp.resolve("server.key"));
        TestBroker.hash(temp, GATEWAY);
        this.port = FreePorts.any();
        this.broker = TestBroker.mosquitto(temp, port, "server");
        this.network = new TcpProxy(port);
    }

    /** The broker, not by the network. */
    BrokerAddress direct(String id) {
        return address(port, id);
    }

    /** The broker by the network. */
    BrokerAddress slow(String id) {
        return address(network.port(), id);
    }

    private BrokerAddress address(int at, String id) {
        return new BrokerAddress("localhost", at, Optional.of(temp.resolve("ca.crt")), Optional.of(GATEWAY), id);
    }

    TcpProxy network() {
        return network;
    }

    void kill() {
        broker.close();
    }

    void restart() throws IOException {
        broker = TestBroker.mosquitto(temp, port, "server");
    }

    @Override
    public void close() throws IOException {
        network.close();
        broker.close();
    }
}
