package dev.shtora.testing.broker;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.broker.mosquitto.setup.UserAccounts;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.process.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A Mosquitto, an MQTT client, and daemons with simulated blinds, in a folder. Closing it ends them all. */
public final class TestFolder implements AutoCloseable {
    private static final Login SHTORA = new Login("shtora", "window");
    private static final Login PHONE = new Login("phone", "curtain");
    /** A blind of 400 steps. A full move takes one and a half seconds. */
    public static final String BEDROOM = """
            bedroom:
              motor: {type: 28byj-48, pins: [17, 18, 27, 22], speed: 400 steps/s, acceleration: 800 steps/s2}
              endstop: {pin: 23}
              travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm, steps: 400}
            """;

    public final Path folder;
    public PersonClient phone;
    private final int port;
    private final List<Launched> programs = new ArrayList<>();
    private Launched broker;

    public TestFolder(Path folder) throws IOException {
        this.folder = folder;
        new TestCa("home", folder.resolve("ca.crt")).sign("localhost", Instant.now().plus(Duration.ofDays(1)),
                folder.resolve("server.crt"), folder.resolve("server.key"));
        TestBroker.hash(folder, SHTORA, PHONE);
        Files.writeString(acl(), "user phone\ntopic readwrite #\n");
        UserAccounts.of(BrokerFiles.standalone(folder))
                .setRole(new UserAccount(SHTORA.user(), Role.DEVICE, "home", List.of()));
        Files.writeString(folder.resolve("password"), SHTORA.password() + "\n");
        port = FreePorts.any();
        broker = mosquitto();
        phone = phone();
    }

    private PersonClient phone() throws IOException {
        return PersonClient.listening(PersonClient.address("localhost", port, folder.resolve("ca.crt"), PHONE),
                "home/#");
    }

    /** The output of the present broker. */
    public Launched broker() {
        return broker;
    }

    /** Starts the broker again after it was {@linkplain Launched#close ended}, without its messages, and the client. */
    public void brokerReturns() throws IOException {
        broker = mosquitto();
        phone = phone();
    }

    /** Shtora has the permissions that {@code broker init} grants to a device; the client has all permissions. */
    private Launched mosquitto() throws IOException {
        return TestBroker.mosquitto(folder, port, "server", "acl_file " + acl());
    }

    private Path acl() {
        return folder.resolve("acl");
    }

    /** Writes a configuration with these covers. */
    public Path configured(String covers) throws IOException {
        return configured("home", covers);
    }

    /**
     * Writes one more configuration.
     *
     * @param id the daemon's name on the broker, and the file's
     */
    public Path configured(String id, String covers) throws IOException {
        return Files.writeString(folder.resolve(id + ".yaml"),
                """
                        gpio: simulated
                        site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                        mqtt: {host: localhost, port: %d, ca: ca.crt, user: shtora, password_file: password, base: home, id: %s}
                        covers:
                        %s"""
                        .formatted(port, id, covers.indent(2)));
    }

    /** The command line of a daemon, after an optional prefix. */
    public Launched daemon(Path state, String... before) throws IOException {
        return daemon(folder.resolve("home.yaml"), state, folder.resolve("run"), before);
    }

    /** Starts another daemon. */
    public Launched daemon(Path config, Path state, Path run, String... before) throws IOException {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(Launched.command(Launched.SHTORA, "run", "--config", config, "--state", state));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("RUNTIME_DIRECTORY", Files.createDirectories(run).toString());
        Launched daemon = Launched.start(builder);
        programs.add(daemon);
        return daemon;
    }

    public String latest(String topic) {
        return phone.latest("home/" + topic).orElse("nothing");
    }

    @Override
    public void close() {
        programs.reversed().forEach(Launched::close);
        broker.close();
    }
}
