package dev.shtora.ui.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.config.TelegramConfig;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.simulation.bench.BenchBroker;
import dev.shtora.simulation.bench.BenchClient;
import dev.shtora.simulation.bench.Latencies;
import dev.shtora.simulation.bench.LibmosquittoEcho;
import dev.shtora.testing.Await;
import dev.shtora.testing.process.Needs;
import dev.shtora.ui.telegram.FakeBotApi.Call;
import dev.shtora.ui.telegram.api.TelegramMessenger;
import dev.shtora.ui.telegram.state.PairingFolder;
import dev.shtora.ui.telegram.state.PairingGrant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reports the time from a tap, which the server of the Bot API delivers, to the command at another client of the broker, beside
 * libmosquitto's echo in the same run. The figures depend on the machine and its load, so that they are not asserted.
 */
@Needs({"mosquitto", "mosquitto_sub", "mosquitto_pub"})
class TelegramSpeedIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Topics TOPICS = new Topics("shtora", "speed");
    private static final long ANNA = 77;
    private static final int WARM_UP = 20;
    private static final int SAMPLES = Integer.getInteger("samples", 40);

    @TempDir
    Path temp;

    @Test
    void tapIsPublishedSoon() throws Exception {
        try (FakeBotApi api = new FakeBotApi();
                DataFolder folder = DataFolder.take(temp.resolve("broker"), "TelegramSpeedIT");
                BenchBroker broker = BenchBroker.mosquitto(folder);
                LibmosquittoEcho _ = LibmosquittoEcho.start(broker);
                BenchClient daemon = BenchClient.connect(broker, broker.device());
                BenchClient echo = BenchClient.connect(broker, broker.echo());
                TelegramService bot = bot(api, broker)) {
            AtomicLong pong = new AtomicLong();
            AtomicLong command = new AtomicLong();
            echo.subscribe(LibmosquittoEcho.PONG, _ -> pong.set(System.nanoTime()));
            daemon.subscribe(TOPICS.cover("bedroom", "set"), _ -> command.set(System.nanoTime()));
            bot.start();
            Call blinds = paired(api, daemon);
            Latencies taps = new Latencies(SAMPLES);
            Latencies echoes = new Latencies(SAMPLES);
            for (int i = 0; i < WARM_UP + SAMPLES; i++) {
                long echoed = timed(pong, () -> echo.publish(LibmosquittoEcho.PING, "x"));
                long published = timed(command,
                        () -> api.press(ANNA, blinds.message(), blinds.buttons().get("▲ Open")));
                if (i >= WARM_UP) {
                    echoes.add(echoed);
                    taps.add(published);
                }
            }
            System.out.printf(Locale.ROOT, "Telegram: tap to command p50 %.1f ms, p99 %.1f ms; libmosquitto's echo p50"
                    + " %.1f ms, p99 %.1f ms; %d samples%n", taps.micros(0.5) / 1e3, taps.micros(0.99) / 1e3,
                    echoes.micros(0.5) / 1e3, echoes.micros(0.99) / 1e3, SAMPLES);
            assertThat(taps.json()).containsEntry("samples", SAMPLES);
        }
    }

    private TelegramService bot(FakeBotApi api, BenchBroker broker) throws Exception {
        Files.writeString(temp.resolve("token"), FakeBotApi.TOKEN);
        Files.writeString(temp.resolve("password"), broker.person().password());
        Path file = Files.writeString(temp.resolve("telegram.yaml"), """
                mqtt: {host: localhost, port: %d, ca: %s}
                telegram: {token_file: token, user: person, password_file: password, api_url: "%s"}
                """.formatted(broker.port(), broker.ca(), api.url()));
        return new TelegramService(file, TelegramConfig.read(file), temp.resolve("state"), TelegramMessenger::new);
    }

    private Call paired(FakeBotApi api, BenchClient daemon) throws Exception {
        daemon.publish(TOPICS.cover("bedroom", "availability"), "online");
        daemon.publish(TOPICS.cover("bedroom", "position"), "40");
        api.write(ANNA, new PairingFolder(temp.resolve("state"), Clock.systemUTC())
                .open(new PairingGrant(true, List.of())));
        return Await.value(() -> "the buttons; there were " + api.calls(), TIMEOUT, () -> {
            daemon.publish(TOPICS.cover("bedroom", "availability"), "online"); // Not retained: until the bot is there.
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            return api.screen().filter(call -> call.buttons().containsKey("▲ Open"));
        });
    }

    /** The time, after a rest, from an action until an event is recorded. */
    private static long timed(AtomicLong noted, Runnable begin) {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        noted.set(0);
        long before = System.nanoTime();
        begin.run();
        Await.until("the message", TIMEOUT, () -> noted.get() != 0);
        return noted.get() - before;
    }
}
