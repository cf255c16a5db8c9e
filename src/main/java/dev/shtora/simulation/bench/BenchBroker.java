package dev.shtora.simulation.bench;

import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.broker.embedded.EmbeddedBroker;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.GrantedTopics;
import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.broker.mosquitto.files.PlainListener;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.broker.mosquitto.process.TemporaryMosquitto;
import dev.shtora.broker.mosquitto.setup.BrokerPlan;
import dev.shtora.broker.mosquitto.setup.SetupRequest;
import dev.shtora.broker.mosquitto.setup.UserAccounts;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.os.ExternalProgram;
import dev.shtora.os.LibraryFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A broker on loopback for measurements: Mosquitto as {@code broker init} sets it up if it is installed, else the embedded
 * broker.
 *
 * @param name name of the broker for the report
 * @param port its TLS port
 * @param ca PEM file of the CA that clients trust
 * @param device login of the daemon
 * @param person login of the client that sends commands
 * @param echo login that may write and read {@code homeassistant/#}
 * @param end stops the broker and deletes its folder
 */
public record BenchBroker(String name, int port, Path ca, Login device, Login person, Login echo, Closeable end)
        implements
            AutoCloseable {
    private static final String BASE = "shtora";

    /**
     * Starts a broker.
     *
     * @throws IOException if no broker can be started; the message says why
     */
    public static BenchBroker start(DataFolder folder) throws IOException {
        return start(folder, List.of(), GrantedTopics.NONE);
    }

    /**
     * Starts a broker for a daemon with inputs and with covers that devices move.
     *
     * @param inputs the topics of inputs, below {@code homeassistant/}, which the daemon may read and {@link #echo} may write
     * @param devices the topics of devices, likewise
     * @throws IOException if no broker can be started; the message says why
     */
    public static BenchBroker start(DataFolder folder, List<String> inputs, GrantedTopics devices) throws IOException {
        Optional<Path> mosquitto = ExternalProgram.find("mosquitto");
        return mosquitto.isPresent()
                ? mosquitto(mosquitto.get(), folder.file("broker"), inputs, devices)
                : embedded(folder);
    }

    /**
     * Starts Mosquitto.
     *
     * @throws IOException if it is not installed or does not start; the message says why
     */
    public static BenchBroker mosquitto(DataFolder folder) throws IOException {
        return mosquitto(ExternalProgram.find("mosquitto").orElseThrow(() -> new IOException(
                "Mosquitto is not installed: sudo apt install mosquitto")), folder.file("broker"), List.of(),
                GrantedTopics.NONE);
    }

    private static BenchBroker embedded(DataFolder folder) throws IOException {
        LibraryFolder.DESKTOP.require();
        EmbeddedBroker broker = EmbeddedBroker.start(folder, BASE);
        return new BenchBroker("the embedded broker", broker.tlsPort(), folder.file("ca.crt"), broker.device(),
                broker.person(), broker.device(), broker::close);
    }

    private static BenchBroker mosquitto(Path program, Path folder, List<String> inputs, GrantedTopics devices)
            throws IOException {
        BrokerFiles layout = BrokerFiles.standalone(folder);
        List<Integer> free = TemporaryMosquitto.freePorts(3);
        BrokerPlan.of(layout,
                new SetupRequest(SubjectNames.of(List.of("localhost")), SetupRequest.DEFAULT_DAYS, Optional.empty(),
                        new ListenerPorts(free.get(0), free.get(1), free.get(2), PlainListener.OFF)),
                Instant.now())
                .apply(layout.backups(), "bench", Instant.now());
        Login device = member(layout, "device", Role.DEVICE);
        if (!inputs.isEmpty()) {
            UserAccounts.of(layout).setInputs(UserAccounts.of(layout).account(device.user()), inputs);
        }
        if (!devices.isEmpty()) {
            UserAccounts.of(layout).setDevices(device.user(), devices);
        }
        Login person = member(layout, "person", Role.PERSON);
        Login echo = member(layout, "echo", Role.HUB);
        return new BenchBroker("Mosquitto", free.get(0), layout.ca(), device, person, echo,
                TemporaryMosquitto.start(program, folder, layout.main(), free.get(0)));
    }

    private static Login member(BrokerFiles layout, String name, Role role) throws IOException {
        String password = UUID.randomUUID().toString();
        UserAccounts.of(layout).add(new UserAccount(name, role, BASE, List.of()), password);
        return new Login(name, password);
    }

    @Override
    public void close() throws IOException {
        end.close();
    }
}
