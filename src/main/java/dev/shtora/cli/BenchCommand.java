package dev.shtora.cli;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import dev.shtora.broker.DataFolder;
import dev.shtora.broker.Desktop;
import dev.shtora.broker.EmbeddedBroker;
import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.cover.Picture;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.Witness;
import dev.shtora.drive.StepThreads;
import dev.shtora.journal.ClerkThread;
import dev.shtora.journal.PositionJournal;
import dev.shtora.mqtt.BrokerAddress;
import dev.shtora.mqtt.BrokerAddress.Login;
import dev.shtora.mqtt.HiveMqLink;
import dev.shtora.mqtt.Topics;
import dev.shtora.mqtt.Trust;
import dev.shtora.schedule.QuartzAlarms;
import dev.shtora.simulator.Simulation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code shtora bench command}: from publishing a command to the first coil that is switched on, and to hearing
 * {@code opening} or {@code closing}, next to the round trip of a bare echo through the same broker, and of one by libmosquitto's clients where they are installed, one of each in turn.
 */
@Command(name = "command", description = "From a command over TLS to the first coil write, and to the published state, next to a bare echo's round trip.", mixinStandardHelpOptions = true, footer = {
        "", "Example: shtora bench command --samples 2000 --json"})
final class BenchCommand implements Callable<Integer> {
    /** Five blinds take turns, since each needs a moment until its coils are off again. */
    private static final List<String> COVERS = List.of("a", "b", "c", "d", "e");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Motors start one after another; the bench does not measure that. */
    private static final long BETWEEN_STARTS_NANOS = 110_000_000;
    private static final String PING = "shtora/echo/ping";
    private static final String PONG = "shtora/echo/pong";

    @Option(names = "--samples", paramLabel = "N", defaultValue = "1000", description = "How many; ${DEFAULT-VALUE} without it.")
    private int samples = 1000;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "500", description = "How many before; ${DEFAULT-VALUE} without it.")
    private int warmUp = 500;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Desktop.require();
        Path path = Files.createTempDirectory("shtora-bench");
        try (DataFolder folder = DataFolder.take(path, "shtora bench");
                EmbeddedBroker broker = EmbeddedBroker.start(folder, "shtora")) {
            print(measure(folder, broker));
        } finally {
            try (Stream<Path> files = Files.walk(path)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
        return 0;
    }

    /** What was measured, in one run. */
    private record Measured(Latencies commands, Latencies states, Latencies echoes, Optional<Latencies> libmosquitto) {}

    private Measured measure(DataFolder folder, EmbeddedBroker broker) throws Exception {
        Path ca = folder.file("ca.crt");
        Config config = ConfigReader.read(Path.of("bench"), covers());
        Topics topics = new Topics("shtora", "bench");
        Simulation simulation = Simulation.of(config, System::nanoTime, 1);
        BrokerAddress address = new BrokerAddress("localhost", broker.tlsPort(), Optional.of(ca),
                Optional.of(broker.device()),
                "shtora-bench");
        Daemon daemon = new Daemon(config, topics,
                new Daemon.World(simulation.pins(), new StepThreads(), Clock.systemUTC(), Clock.systemUTC(),
                        new QuartzAlarms("bench", UnaryOperator.identity()), new HiveMqLink(address, topics),
                        Executors.newVirtualThreadPerTaskExecutor(), Witness.NOBODY,
                        PositionJournal.Storage.in(folder.file("state"), new ClerkThread(), Clock.systemUTC()),
                        () -> true));
        List<CoilWatch> motors = COVERS.stream().map(cover -> new CoilWatch(simulation.pins(), cover)).toList();
        Mqtt5AsyncClient person = connected(broker, ca, broker.person());
        Mqtt5AsyncClient asker = connected(broker, ca, broker.device());
        Mqtt5AsyncClient echo = connected(broker, ca, broker.device());
        AtomicLong pong = new AtomicLong();
        AtomicLong told = new AtomicLong();
        subscribe(echo, PING, _ -> publish(echo, PONG, "x"));
        subscribe(asker, PONG, _ -> pong.set(System.nanoTime()));
        subscribe(asker, LibmosquittoEcho.PONG, _ -> pong.set(System.nanoTime()));
        for (String cover : COVERS) {
            subscribe(person, topics.cover(cover, "state"), state -> {
                if (state.endsWith("ing")) {
                    told.set(System.nanoTime());
                }
            });
        }
        boolean compared = LibmosquittoEcho.installed();
        Measured measured = new Measured(new Latencies(samples), new Latencies(samples), new Latencies(samples),
                compared ? Optional.of(new Latencies(samples)) : Optional.empty());
        daemon.start();
        try (LibmosquittoEcho _ = compared ? LibmosquittoEcho.start(broker, ca) : LibmosquittoEcho.none()) {
            if (compared) {
                await(() -> {
                    publish(asker, LibmosquittoEcho.PING, "x"); // Until its programs have connected.
                    LockSupport.parkNanos(100_000_000);
                    return pong.get() != 0;
                });
            }
            for (int i = -warmUp; i < samples; i++) {
                CoilWatch motor = motors.get(Math.floorMod(i, motors.size()));
                String set = "shtora/" + motor.cover() + "/set";
                await(() -> motor.cold() && rests(daemon.picture(motor.cover())));
                String away = daemon.picture(motor.cover()).position().orElseThrow().percent() < 50 ? "OPEN" : "CLOSE";
                long echoTook = timed(pong, () -> publish(asker, PING, "x"));
                Optional<Long> libmosquittoTook = compared
                        ? Optional.of(timed(pong, () -> publish(asker, LibmosquittoEcho.PING, "x")))
                        : Optional.empty();
                LockSupport.parkNanos(BETWEEN_STARTS_NANOS);
                told.set(0);
                long asked = System.nanoTime();
                long commandTook = timed(motor.switchedOn(), () -> publish(person, set, away));
                await(() -> told.get() != 0);
                long stateTook = told.get() - asked;
                publish(person, set, "STOP");
                if (i >= 0) {
                    measured.echoes().add(echoTook);
                    measured.commands().add(commandTook);
                    measured.states().add(stateTook);
                    libmosquittoTook.ifPresent(took -> measured.libmosquitto().orElseThrow().add(took));
                }
                progress(i);
            }
        } finally {
            daemon.close();
            Stream.of(person, asker, echo).forEach(Mqtt5AsyncClient::disconnect);
        }
        return measured;
    }

    private static boolean rests(Picture picture) {
        return picture.position().isPresent() && !picture.moving();
    }

    /** How long it takes from now until a moment is noted. */
    private static long timed(AtomicLong noted, Runnable begin) throws IOException {
        noted.set(0);
        long before = System.nanoTime();
        begin.run();
        await(() -> noted.get() != 0);
        return noted.get() - before;
    }

    private static void await(BooleanSupplier condition) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IOException("nothing happened within " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static String covers() {
        StringBuilder yaml = new StringBuilder("site: {latitude: 0, longitude: 0, zone: UTC}\ncovers:\n");
        for (int i = 0; i < COVERS.size(); i++) {
            int pin = 5 * i;
            yaml.append(String.format("""
                      %s: {motor: {type: 28byj-48, pins: [%d, %d, %d, %d]}, endstop: {pin: %d},
                           travel: {drop: 0.7m, tube: 20mm, fabric: 0mm, steps: 2000}}
                    """, COVERS.get(i), pin, pin + 1, pin + 2, pin + 3, pin + 4));
        }
        return yaml.toString();
    }

    private static Mqtt5AsyncClient connected(EmbeddedBroker broker, Path ca, Login login) throws Exception {
        Mqtt5AsyncClient client = MqttClient.builder().useMqttVersion5().serverHost("localhost")
                .serverPort(broker.tlsPort())
                .sslConfig(MqttClientSslConfig.builder().trustManagerFactory(Trust.in(ca)).build()).simpleAuth()
                .username(login.user()).password(login.password().getBytes(StandardCharsets.UTF_8)).applySimpleAuth()
                .buildAsync();
        client.connect().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return client;
    }

    private static void subscribe(Mqtt5AsyncClient client, String topic, Consumer<String> onMessage) throws Exception {
        client.subscribeWith().topicFilter(topic).qos(MqttQos.AT_LEAST_ONCE)
                .callback(
                        message -> onMessage.accept(new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8)))
                .send()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static void publish(Mqtt5AsyncClient client, String topic, String payload) {
        client.publishWith().topic(topic).payload(payload.getBytes(StandardCharsets.UTF_8)).qos(MqttQos.AT_LEAST_ONCE)
                .send();
    }

    private void progress(int i) {
        if (i % 50 == 0) {
            System.err.printf("\r%s %d of %d  ", i < 0 ? "warming up" : "measuring", i < 0 ? i + warmUp : i,
                    i < 0 ? warmUp : samples);
        }
    }

    private void print(Measured measured) {
        System.err.print("\r\033[K");
        Latencies other = measured.libmosquitto().orElse(measured.echoes());
        double p50 = ratio(measured.commands(), other, 0.5);
        double p99 = ratio(measured.commands(), other, 0.99);
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("command_to_coil", measured.commands().json());
            result.put("command_to_state", measured.states().json());
            result.put("bare_echo", measured.echoes().json());
            measured.libmosquitto().ifPresent(echoes -> result.put("libmosquitto_echo", echoes.json()));
            result.put("p50_ratio", p50);
            result.put("p99_ratio", p99);
            result.put("state_p50_ratio", ratio(measured.states(), other, 0.5));
            result.put("state_p99_ratio", ratio(measured.states(), other, 0.99));
            System.out.println(JsonMapper.shared().writeValueAsString(result));
        } else {
            Table table = new Table().row("", "p50", "p99", "max")
                    .row(measured.commands().row("command to first coil"))
                    .row(measured.states().row("command to the published state"))
                    .row(measured.echoes().row("bare echo, there and back"));
            measured.libmosquitto().ifPresent(echoes -> table.row(echoes.row("libmosquitto's echo")));
            String whose = measured.libmosquitto().isPresent() ? "libmosquitto's" : "the bare echo";
            System.out.print(table
                    .row("first coil, ratio to " + whose, String.format("%.2f", p50), String.format("%.2f", p99))
                    .row("state, ratio to " + whose, String.format("%.2f", ratio(measured.states(), other, 0.5)),
                            String.format("%.2f", ratio(measured.states(), other, 0.99))));
        }
    }

    private static double ratio(Latencies ours, Latencies other, double quantile) {
        return ours.micros(quantile) / other.micros(quantile);
    }
}
