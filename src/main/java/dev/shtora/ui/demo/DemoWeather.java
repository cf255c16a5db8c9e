package dev.shtora.ui.demo;

import dev.shtora.config.Config;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.simulation.model.AcceleratedClock;
import dev.shtora.simulation.model.Weather;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sensors of a demo: they publish a simulated weather to the broker, by the sun's clock, and its changes are told. */
final class DemoWeather implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoWeather.class);
    private static final long SEED = 18;
    /** How often sensors report, by the sun's clock, within the limits of real time. */
    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final long SHORTEST_MILLIS = 250;
    private static final long LONGEST_MILLIS = 2000;

    private final Weather weather;
    private final WeatherMessages messages;
    private final InstantSource sunClock;
    private final Publishing publishing;
    private final Consumer<String> told;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("demo-weather").factory());
    private Weather.@Nullable Moment former;

    /** How a message reaches the broker. */
    interface Publishing extends AutoCloseable {
        void publish(String topic, String payload) throws IOException;

        @Override
        default void close() {}
    }

    /** @param told gets each change in one line */
    DemoWeather(Config config, InstantSource sunClock, Publishing publishing, Consumer<String> told) {
        this.weather = new Weather(new SolarDays(config.site()), SEED);
        this.messages = new WeatherMessages(config);
        this.sunClock = sunClock;
        this.publishing = publishing;
        this.told = told;
    }

    /**
     * Starts the sensors of a configuration; empty without inputs.
     *
     * @throws IOException if they cannot connect to the broker
     */
    static Optional<DemoWeather> start(Config config, AcceleratedClock sunClock, BrokerAddress broker,
            Consumer<String> told) throws IOException {
        if (config.inputs().isEmpty()) {
            return Optional.empty();
        }
        CommandClient client = CommandClient.at(broker);
        DemoWeather started = new DemoWeather(config, sunClock::instant, new Publishing() {
            @Override
            public void publish(String topic, String payload) throws IOException {
                client.maySend(topic, payload);
            }

            @Override
            public void close() {
                client.close();
            }
        }, told);
        long millis = Math.clamp(Math.round(INTERVAL.toMillis() / sunClock.factor()), SHORTEST_MILLIS, LONGEST_MILLIS);
        started.timer.scheduleWithFixedDelay(started::report, 0, millis, TimeUnit.MILLISECONDS);
        return Optional.of(started);
    }

    /** Publishes the present weather. */
    void report() {
        Instant now = sunClock.instant();
        Weather.Moment present = weather.at(now);
        try {
            for (var message : messages.of(present).entrySet()) {
                publishing.publish(message.getKey(), message.getValue());
            }
        } catch (IOException e) {
            LOG.warn("The simulated sensors cannot publish: {}", FailureText.of(e));
        }
        tell(former, present);
        former = present;
    }

    private void tell(Weather.@Nullable Moment before, Weather.Moment now) {
        if (before == null) {
            return;
        }
        if (before.sky() != now.sky()) {
            told.accept(switch (now.sky()) {
                case CLEAR -> "clear: ";
                case CLOUDS -> "clouds: ";
                case STORM -> "storm: ";
            } + messages.sky(now));
        }
        if (before.windowOpen() != now.windowOpen() && !messages.contacts(now).isEmpty()) {
            told.accept(messages.contacts(now));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        publishing.close();
    }
}
