package dev.shtora.system.connection;

import static org.assertj.core.api.Assertions.assertThat;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.mqtt.client.address.TrustAnchors;
import dev.shtora.testing.Await;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.broker.TestBroker;
import dev.shtora.testing.broker.TestCa;
import dev.shtora.testing.process.Launched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A daemon at a Mosquitto of its own, a phone, and a client that floods the daemon. */
final class FloodedDaemon implements AutoCloseable {
    static final String SET = "shtora/window/set";
    static final String STATE = "shtora/window/state";
    static final String POSITION = "shtora/window/position";
    static final int PER_SECOND = 10_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int BATCH = 50;
    private static final Login SHTORA = new Login("shtora", "window");
    private static final Login PHONE = new Login("phone", "curtain");
    private static final Pattern USED = Pattern.compile("total .*used (\\d+)K");

    private final List<AutoCloseable> running = new ArrayList<>();
    private final PersonClient phone;
    private final Mqtt5AsyncClient flooder;
    private final Launched daemon;
    private volatile boolean flooding;

    /** Starts all, and waits until the daemon has found its top. */
    FloodedDaemon(Path temp) throws IOException {
        new TestCa("home", temp.resolve("ca.crt")).sign("localhost", Instant.now().plus(Duration.ofDays(1)),
                temp.resolve("server.crt"), temp.resolve("server.key"));
        TestBroker.hash(temp, SHTORA, PHONE);
        Files.writeString(temp.resolve("password"), SHTORA.password() + "\n");
        int port = FreePorts.any();
        running.add(TestBroker.mosquitto(temp, port, "server", "log_type none", "log_type information"));
        phone = PersonClient.connect(PersonClient.address("localhost", port, temp.resolve("ca.crt"), PHONE));
        running.add(phone);
        phone.listen(STATE);
        phone.listen(POSITION);
        phone.listen("echo");
        daemon = Launched.shtora("run", "--config", configured(temp, port), "--state", temp.resolve("state"));
        running.add(daemon);
        flooder = MqttClient.builder().useMqttVersion5().serverHost("localhost").serverPort(port)
                .sslConfig(MqttClientSslConfig.builder().trustManagerFactory(TrustAnchors.in(temp.resolve("ca.crt")))
                        .build())
                .simpleAuth().username(PHONE.user()).password(PHONE.password().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth().buildAsync();
        flooder.connect().join();
        running.add(flooder::disconnect);
        Await.until("it has found its top", TIMEOUT, () -> phone.latest(POSITION).equals(Optional.of("100")));
        phone.awaitLatest(STATE, "open");
    }

    private static Path configured(Path temp, int port) throws IOException {
        return Files.writeString(temp.resolve("shtora.yaml"),
                """
                        gpio: simulated
                        site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                        mqtt: {host: localhost, ca: ca.crt, port: %d, user: shtora, password_file: password, discovery: off}
                        covers:
                          window:
                            motor: {type: 28byj-48, pins: [17, 18, 27, 22], speed: 200 steps/s, acceleration: 800 steps/s2}
                            endstop: {pin: 23}
                            travel: {drop: 0.7m, tube: 20mm, fabric: 0mm, steps: 1600}
                        """
                        .formatted(port));
    }

    PersonClient phone() {
        return phone;
    }

    /** How many lines of the daemon's log contain a text. */
    long count(String text) {
        return daemon.count(text);
    }

    /** Sends one message as the flooder does. */
    CompletableFuture<?> send(Mqtt5Publish message) {
        return flooder.publish(message);
    }

    /** Begins to send messages, by their numbers, until {@link #calm}. */
    Thread flood(LongFunction<Mqtt5Publish> messages) {
        flooding = true;
        return Thread.ofPlatform().start(() -> sendAll(messages));
    }

    /** Ends the flood. */
    void calm(Thread flood) throws InterruptedException {
        flooding = false;
        flood.join();
    }

    /** Sends messages as long as {@link #flooding} is true, and prints their number per second. */
    private void sendAll(LongFunction<Mqtt5Publish> messages) {
        long begin = System.nanoTime();
        long sent = 0;
        while (flooding) {
            for (int i = 0; i < BATCH; i++) {
                flooder.publish(messages.apply(++sent));
            }
            long ahead = begin + sent * (1_000_000_000L / PER_SECOND) - System.nanoTime();
            LockSupport.parkNanos(Math.max(0, ahead));
        }
        System.out.printf("flood: %.0f messages a second%n", sent * 1e9 / (System.nanoTime() - begin));
    }

    /** Size of the live heap of the daemon, in kilobytes. */
    long heap() {
        try {
            jcmd("GC.run");
            List<Long> used = USED.matcher(jcmd("GC.heap_info")).results()
                    .map((MatchResult part) -> Long.valueOf(part.group(1))).toList();
            assertThat(used).isNotEmpty();
            return used.stream().mapToLong(Long::longValue).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String jcmd(String what) throws IOException {
        try (Launched asking = Launched.start(new ProcessBuilder(Launched.command(
                Path.of(System.getProperty("java.home"), "bin", "jcmd"), daemon.pid(), what)))) {
            assertThat(asking.status()).as(asking.err()).isZero();
            return asking.out();
        }
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : running.reversed()) {
            each.close();
        }
    }
}
