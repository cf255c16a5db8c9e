package dev.shtora.simulation.fleet.bench;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.broker.mosquitto.files.PlainListener;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.broker.mosquitto.process.TemporaryMosquitto;
import dev.shtora.broker.mosquitto.setup.BrokerPlan;
import dev.shtora.broker.mosquitto.setup.SetupRequest;
import dev.shtora.broker.mosquitto.setup.UserAccounts;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.os.ExternalProgram;
import dev.shtora.simulation.bench.ProcessUsage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A Mosquitto on loopback for the measurements of a fleet: with TLS, one account that may do everything, and a queue for each
 * client that is not limited, because a connection stands for thousands of covers.
 *
 * @param address its address with the account; the client id is a placeholder
 * @param usage what its process uses
 */
public record FleetBroker(BrokerAddress address, ProcessUsage usage, Closeable end) implements AutoCloseable {
    private static final String USER = "fleet";

    /**
     * Starts it.
     *
     * @param folder a folder for its files, which it deletes at the end
     * @throws IOException if Mosquitto is not installed or does not start; the message says why
     */
    public static FleetBroker start(Path folder) throws IOException {
        Path program = ExternalProgram.find("mosquitto").orElseThrow(
                () -> new IOException("Mosquitto is not installed: sudo apt install mosquitto"));
        BrokerFiles layout = BrokerFiles.standalone(folder);
        List<Integer> free = TemporaryMosquitto.freePorts(3);
        BrokerPlan.of(layout,
                new SetupRequest(SubjectNames.of(List.of("localhost")), SetupRequest.DEFAULT_DAYS, Optional.empty(),
                        new ListenerPorts(free.get(0), free.get(1), free.get(2), PlainListener.OFF)),
                Instant.now()).apply(layout.backups(), "bench", Instant.now());
        Login login = new Login(USER, UUID.randomUUID().toString());
        UserAccounts.of(layout).add(new UserAccount(USER, Role.HUB, "shtora", List.of()), login.password());
        Path conf = folder.resolve("fleet.conf");
        Path pid = folder.resolve("fleet.pid");
        Files.writeString(conf, """
                user %s
                persistence false
                allow_anonymous false
                password_file %s
                pid_file %s
                max_queued_messages 0
                listener %d 127.0.0.1
                certfile %s
                keyfile %s
                """.formatted(System.getProperty("user.name"), layout.passwords(), pid, free.getFirst(),
                layout.certificate(), layout.key()));
        TemporaryMosquitto running = TemporaryMosquitto.start(program, folder, conf, free.getFirst());
        return new FleetBroker(
                new BrokerAddress("localhost", free.getFirst(), Optional.of(layout.ca()), Optional.of(login), USER),
                new ProcessUsage(Long.parseLong(Files.readString(pid).strip())), running);
    }

    @Override
    public void close() throws IOException {
        end.close();
    }
}
