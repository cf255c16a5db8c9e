package dev.shtora.simulation.bench;

import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.broker.mosquitto.process.TemporaryMosquitto;
import dev.shtora.os.ExternalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A client whose footprint is measured.
 *
 * @param name its name in the report
 * @param command its program with arguments; the program must not stay as the parent of another
 * @param online how it shows that it is connected
 */
public record Contender(String name, List<String> command, Online online) {
    /** How a client shows that it is connected. */
    public sealed interface Online {
        /** It publishes {@code online}, retained, on this topic. */
        record Topic(String topic) implements Online {}

        /** It prints a line that contains this text. */
        record Line(String text) implements Online {}

        /** It does not. */
        record Never() implements Online {}
    }

    /** Where the daemon publishes that it is online. */
    static final String BRIDGE = "shtora/bridge/footprint/state";

    private static final Online CONNECTED = new Online.Line("Connected to the broker");
    private static final String NODE_TOPIC = "homeassistant/footprint/node";
    private static final String LIBMOSQUITTO_TOPIC = "homeassistant/footprint/mosquitto";

    /** The smallest client on Node's usual library: connects, publishes that it is online, and listens. */
    private static final String NODE_CLIENT = """
            const [port, ca, user, password, topic] = process.argv.slice(1);
            const client = require('mqtt').connect('mqtts://localhost:' + port, {protocolVersion: 5, username: user,
              password: password, ca: require('fs').readFileSync(ca), keepalive: 6,
              will: {topic: topic, payload: 'offline', qos: 1, retain: true}});
            client.on('connect', () => client.subscribe(topic + '/set', {qos: 1},
              () => client.publish(topic, 'online', {qos: 1, retain: true})));
            """;

    /**
     * The daemon, with two covers on simulated motors, whose travel is so short that they rest after a few seconds.
     *
     * @param launcher {@code bin/shtora} as it is packaged
     */
    public static Contender shtora(Path launcher, DataFolder folder, BenchBroker broker) throws IOException {
        folder.write("password", broker.device().password());
        folder.write("footprint.yaml", """
                gpio: simulated
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                mqtt: {host: localhost, port: %d, ca: "%s", user: %s, password_file: "%s", id: footprint}
                covers:
                  bedroom:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                    endstop: {pin: 23}
                    travel: {drop: 0.7m, tube: 20mm, fabric: 0mm, steps: 1000}
                    schedule: [{at: sunrise, move: open}, {at: sunset, move: close}]
                  kitchen:
                    motor: {type: 28byj-48, pins: [5, 6, 13, 19]}
                    endstop: {pin: 26}
                    travel: {drop: 0.6m, tube: 20mm, fabric: 0mm, steps: 1000}
                    schedule: [{at: sunrise, move: open}, {at: sunset, move: close}]
                """.formatted(broker.port(), broker.ca(), broker.device().user(), folder.file("password")));
        return new Contender("shtora run", List.of(launcher.toString(), "run", "--config",
                folder.file("footprint.yaml").toString(), "--state", folder.file("footprint").toString()),
                new Online.Topic(BRIDGE));
    }

    /** The bot for Telegram, whose messenger has no messages; empty if its libraries are not installed. */
    public static Optional<Contender> telegram(Path launcher, DataFolder folder, BenchBroker broker, IdleBotApi api)
            throws IOException {
        folder.write("token", IdleBotApi.TOKEN);
        return client("telegram", launcher, folder, broker,
                "{token_file: token, user: %s, password_file: bot, api_url: \"%s\"}"
                        .formatted(broker.person().user(), api.url()));
    }

    /** The bridge to Apple Home, which nobody has paired, on loopback; empty if its libraries are not installed. */
    public static Optional<Contender> homekit(Path launcher, DataFolder folder, BenchBroker broker) throws IOException {
        return client("homekit", launcher, folder, broker,
                "{name: Bench, port: %d, interface: lo, user: %s, password_file: bot}"
                        .formatted(TemporaryMosquitto.freePorts(1).getFirst(), broker.person().user()));
    }

    private static Optional<Contender> client(String command, Path launcher, DataFolder folder, BenchBroker broker,
            String section) throws IOException {
        if (!Files.isDirectory(launcher.resolveSibling("../lib").resolve(command))) {
            return Optional.empty();
        }
        folder.write("bot", broker.person().password());
        folder.write(command + ".yaml", """
                mqtt: {host: localhost, port: %d, ca: "%s"}
                %s: %s
                """.formatted(broker.port(), broker.ca(), command, section));
        return Optional.of(new Contender("shtora " + command, List.of(launcher.toString(), command, "--config",
                folder.file(command + ".yaml").toString(), "--state", folder.file(command).toString()), CONNECTED));
    }

    /** A bare client on Node.js; empty if Node or its library mqtt is not installed. */
    public static Optional<Contender> node(BenchBroker broker) throws IOException {
        Optional<Path> node = ExternalProgram.find("node");
        if (node.isEmpty() || !ExternalProgram.run(node.get().toString(), "-e", "require('mqtt')").ok()) {
            return Optional.empty();
        }
        return Optional.of(new Contender("node mqtt", Stream.concat(
                Stream.of(node.get().toString(), "-e", NODE_CLIENT),
                login(broker, NODE_TOPIC)).toList(), new Online.Topic(NODE_TOPIC)));
    }

    private static Stream<String> login(BenchBroker broker, String topic) {
        return Stream.of(Integer.toString(broker.port()), broker.ca().toString(), broker.echo().user(),
                broker.echo().password(), topic);
    }

    /** mosquitto_sub, which only listens; empty if it is not installed. */
    public static Optional<Contender> mosquitto(BenchBroker broker) {
        return ExternalProgram.find("mosquitto_sub").map(program -> new Contender("mosquitto_sub",
                List.of(program.toString(), "-h", "localhost", "-p", Integer.toString(broker.port()), "--cafile",
                        broker.ca().toString(), "-V", "mqttv5", "-u", broker.echo().user(), "-P",
                        broker.echo().password(), "-t", LIBMOSQUITTO_TOPIC),
                new Online.Never()));
    }
}
