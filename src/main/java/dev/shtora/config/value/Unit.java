package dev.shtora.config.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The unit of a number. The first unit of a quantity has the scale 1. */
public enum Unit {
    METRES_PER_SECOND(Quantity.SPEED, 1, 0, "m/s"),
    KILOMETRES_PER_HOUR(Quantity.SPEED, 1 / 3.6, 0, "km/h"),
    MILES_PER_HOUR(Quantity.SPEED, 0.44704, 0, "mph"),
    KNOTS(Quantity.SPEED, 1852.0 / 3600, 0, "kn", "kt"),
    CELSIUS(Quantity.TEMPERATURE, 1, 0, "°C", "C"),
    FAHRENHEIT(Quantity.TEMPERATURE, 5.0 / 9, -160.0 / 9, "°F", "F"),
    LUX(Quantity.ILLUMINANCE, 1, 0, "lx"),
    KILOLUX(Quantity.ILLUMINANCE, 1000, 0, "klx"),
    WATTS_PER_SQUARE_METRE(Quantity.IRRADIANCE, 1, 0, "W/m²", "W/m2", "W/m^2"),
    PERCENT(Quantity.SHARE, 1, 0, "%"),
    MILLIMETRES_PER_HOUR(Quantity.RAIN, 1, 0, "mm/h"),
    DEGREES(Quantity.DIRECTION, 1, 0, "°", "deg"),
    NONE(Quantity.NUMBER, 1, 0, "");

    private static final int DECIMALS = 9;

    private final Quantity quantity;
    private final double scale;
    private final double offset;
    private final List<String> symbols;

    /** A unit of which x are {@code scale · x + offset} of the first unit of its quantity. */
    Unit(Quantity quantity, double scale, double offset, String... symbols) {
        this.quantity = quantity;
        this.scale = scale;
        this.offset = offset;
        this.symbols = List.of(symbols);
    }

    /** What it measures. */
    public Quantity quantity() {
        return quantity;
    }

    /** How it is written; empty for a number without a unit. */
    public String symbol() {
        return symbols.getFirst();
    }

    double scale() {
        return scale;
    }

    /** The unit that a text states; empty if it states none that is known. */
    static Optional<Unit> of(String symbol) {
        return symbol.isEmpty()
                ? Optional.empty()
                : Stream.of(values()).filter(unit -> unit.symbols.contains(symbol)).findFirst();
    }

    /** All units that have symbols, for messages and patterns; the usual symbol of each first. */
    static Stream<String> allSymbols() {
        return Stream.of(values()).filter(unit -> unit != NONE).flatMap(unit -> unit.symbols.stream());
    }

    /** The usual symbols of all units of a quantity, for messages. */
    static String symbolsOf(Quantity quantity) {
        return Arrays.stream(values()).filter(unit -> unit.quantity == quantity).map(Unit::symbol)
                .collect(Collectors.joining(", "));
    }

    /**
     * A value in another unit of the same quantity, rounded to 9 decimals.
     *
     * @throws IllegalArgumentException if the other unit measures another quantity
     */
    public double convert(double value, Unit to) {
        if (quantity != to.quantity) {
            throw new IllegalArgumentException(quantity.what() + " is not " + to.quantity.what());
        }
        return this == to ? value : rounded((scale * value + offset - to.offset) / to.scale);
    }

    /** The least value in this unit that occurs: a lower one is a mistake or a fault of the sensor. */
    public double least() {
        return rounded((quantity.least() - offset) / scale);
    }

    /** The greatest value in this unit that occurs: a greater one is a mistake or a fault of the sensor. */
    public double most() {
        return rounded((quantity.most() - offset) / scale);
    }

    /** The lowest value in this unit that occurs often: a condition that ends below it never ends. */
    public double lowest() {
        return quantity == Quantity.IRRADIANCE ? 0 : least();
    }

    /** Where the hysteresis of a threshold in this unit ends, unless a condition states it. */
    public double release(double limit, boolean above) {
        return Math.clamp(quantity.release(limit, above, this), Math.min(least(), limit), Math.max(most(), limit));
    }

    static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
    }
}
