package dev.shtora.config.value;

import java.time.Duration;

/** What a number measures. It has the hysteresis and the delays that a condition has unless it states others. */
public enum Quantity {
    SPEED("a speed", 0, 150, new Gap(0.2, 0), Duration.ofSeconds(5), Duration.ofMinutes(15)),
    TEMPERATURE("a temperature", -100, 200, new Gap(0, 1), Duration.ofMinutes(10), Duration.ofMinutes(10)),
    ILLUMINANCE("an illuminance", 0, 250_000, new Gap(0.4, 0), Duration.ofMinutes(5), Duration.ofMinutes(20)),
    IRRADIANCE("an irradiance", -50, 2000, new Gap(0.4, 0), Duration.ofMinutes(5), Duration.ofMinutes(20)),
    SHARE("a share", 0, 100, new Gap(0, 10), Duration.ofMinutes(5), Duration.ofMinutes(10)),
    RAIN("a rate of rain", 0, 2000, new Gap(0.5, 0), Duration.ofSeconds(30), Duration.ofMinutes(15)),
    DIRECTION("a direction", 0, 360, new Gap(0, 0), Duration.ofSeconds(10), Duration.ofMinutes(10)),
    NUMBER("a number without a unit", -1e9, 1e9, new Gap(0.1, 0), Duration.ofMinutes(1), Duration.ofMinutes(5));

    /**
     * The difference between a threshold and its release.
     *
     * @param share of the threshold, 0 to 1
     * @param amount in the first unit of the quantity, 0 or more
     */
    private record Gap(double share, double amount) {}

    private final String what;
    private final double least;
    private final double most;
    private final Gap gap;
    private final Duration begin;
    private final Duration end;

    /**
     * A quantity.
     *
     * @param what for messages
     * @param least the least and {@code most} the greatest value that occurs, in the first unit of the quantity
     */
    Quantity(String what, double least, double most, Gap gap, Duration begin, Duration end) {
        this.what = what;
        this.least = least;
        this.most = most;
        this.gap = gap;
        this.begin = begin;
        this.end = end;
    }

    /** What it is, with an article, for messages. */
    public String what() {
        return what;
    }

    /** How long a value must be beyond a threshold until a condition is met, unless the condition states it. */
    public Duration begin() {
        return begin;
    }

    /** How long a value must be beyond the release until a condition ends, unless the condition states it. */
    public Duration end() {
        return end;
    }

    /** The least value that occurs, in the first unit of the quantity. */
    double least() {
        return least;
    }

    /** The greatest value that occurs, in the first unit of the quantity. */
    double most() {
        return most;
    }

    /** Where the hysteresis of a threshold in a unit ends, unless the condition states it. */
    double release(double limit, boolean above, Unit unit) {
        double width = gap.share * Math.abs(limit) + gap.amount / unit.scale();
        return Unit.rounded(above ? limit - width : limit + width);
    }
}
