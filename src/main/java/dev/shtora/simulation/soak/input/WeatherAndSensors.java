package dev.shtora.simulation.soak.input;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** What is really so at an installation with inputs, and the sensors that measure it. Times are nanoseconds. */
final class WeatherAndSensors {
    private static final Duration SELDOM = Duration.ofMinutes(5);
    private static final Duration OFTEN = Duration.ofSeconds(10);
    /** How long the wind is published often after a change of the weather. */
    private static final Duration WATCHED = Duration.ofMinutes(20);
    private static final Duration HOURLY = Duration.ofHours(1);
    private static final String WIND = "wind";

    /** What the weather does: the wind is between two speeds in km/h. */
    enum Weather {
        CALM(0, 30),
        BREEZE(25, 44),
        GALE(50, 120),
        GUSTS(30, 60);

        private final int least;
        private final int most;

        Weather(int least, int most) {
            this.least = least;
            this.most = most;
        }
    }

    private final SplittableRandom random;
    private final Map<String, Sensor> sensors = new LinkedHashMap<>();
    /** What is really so, by sensor. */
    private final Map<String, Boolean> switches = new LinkedHashMap<>();
    private Weather weather = Weather.CALM;
    private double outside = 10;
    private double room = 22;
    private int light = 50_000;
    private long oftenUntil;

    WeatherAndSensors(SplittableRandom random) {
        this.random = random;
        for (String name : List.of("door", "smoke", "lamp")) {
            switches.put(name, name.equals("door"));
            sensors.put(name, new Sensor(name, HOURLY, value(name), random.split()));
        }
        for (String name : List.of(WIND, "outside", "room", "light")) {
            sensors.put(name, new Sensor(name, SELDOM, value(name), random.split()));
        }
    }

    List<Sensor> sensors() {
        return List.copyOf(sensors.values());
    }

    Sensor sensor(String name) {
        return Objects.requireNonNull(sensors.get(name), name);
    }

    /** What a sensor that is sound publishes now. */
    String value(String name) {
        return switch (name) {
            case WIND -> String.format(Locale.ROOT, "%.1f",
                    weather.least + random.nextDouble() * (weather.most - weather.least));
            case "light" -> String.valueOf(light);
            case "outside" -> String.format(Locale.ROOT, "%.1f", outside);
            case "room" -> String.format(Locale.ROOT, "%.1f", room);
            default -> "{\"is\":" + switches.get(name) + "}";
        };
    }

    /** Turns a switch the other way. Returns whether it is on now. */
    boolean turn(String name) {
        return Boolean.TRUE.equals(switches.compute(name, (_, on) -> !Objects.requireNonNull(on)));
    }

    /** Other temperatures and another light, in words. */
    String change() {
        outside = random.nextInt(-15, 35);
        room = random.nextInt(15, 30);
        light = random.nextInt(80_000);
        return light + " lx, " + outside + " °C outside, and " + room + " °C in the room";
    }

    /** The weather changes; the wind is published often for a while. */
    void weather(Weather now, long nanos) {
        weather = now;
        sensor(WIND).interval(OFTEN, nanos);
        oftenUntil = nanos + WATCHED.toNanos();
    }

    /** All sensors are sound, and the weather is steady: a gale goes on, other wind drops. Returns the weather. */
    Weather settle(long nanos) {
        sensors.values().forEach(sensor -> sensor.mode(Sensor.Mode.SOUND));
        weather(weather == Weather.GALE ? Weather.GALE : Weather.CALM, nanos);
        oftenUntil = 0;
        return weather;
    }

    /** When the next sensor publishes. */
    long next() {
        return sensors.values().stream().mapToLong(Sensor::next).min().orElseThrow();
    }

    /** The time has passed: the wind is published seldom again if the weather has not changed for a while. */
    void passed(long nanos) {
        if (nanos > oftenUntil) {
            sensor(WIND).interval(SELDOM, nanos);
        }
    }
}
