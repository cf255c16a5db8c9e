package dev.shtora.simulation.soak.input;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** A sensor that publishes a value at intervals, or fails in one of several ways. */
final class Sensor {
    private static final List<String> NONSENSE = List.of("", "NaN", "1e99", "-40", "9999", "{}", "{\"is\":7}",
            "null",
            "true false", "\u0000", "{\"is\":");

    /** What a sensor does. */
    enum Mode {
        /** It publishes its value. */
        SOUND,
        /** It publishes nothing. */
        SILENT,
        /** It publishes the same value for ever. */
        STUCK,
        /** It publishes what is no value. */
        LYING
    }

    private final String name;
    private final SplittableRandom random;
    private Duration interval;
    private Mode mode = Mode.SOUND;
    private String newest;
    private long next;

    Sensor(String name, Duration interval, String first, SplittableRandom random) {
        this.name = name;
        this.interval = interval;
        this.newest = first;
        this.random = random;
    }

    /** The name of its input. */
    String name() {
        return name;
    }

    String topic() {
        return "sensors/" + name;
    }

    void mode(Mode now) {
        mode = now;
    }

    Mode mode() {
        return mode;
    }

    /** Publishes at another interval from now on. */
    void interval(Duration length, long nanos) {
        interval = length;
        next = Math.min(next, nanos + length.toNanos());
    }

    /** When it publishes next. */
    long next() {
        return next;
    }

    /** What it publishes now, if anything; empty for nothing. */
    List<String> publish(String value, long nanos) {
        next = nanos + interval.toNanos();
        return switch (mode) {
            case SILENT -> List.of();
            case STUCK -> List.of(newest);
            case LYING -> List.of(NONSENSE.get(random.nextInt(NONSENSE.size())));
            case SOUND -> {
                newest = value;
                yield List.of(value);
            }
        };
    }
}
