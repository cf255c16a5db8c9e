package dev.shtora.config.value;

import dev.shtora.config.yaml.Types;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A number with which the value of an input is compared.
 *
 * @param unit its unit; empty for that of the input
 */
public record Limit(double number, Optional<Unit> unit) {
    static final String NUMBER = "[+-]?" + KeyTypes.NUMBER;
    private static final Pattern TEXT = Pattern.compile("(" + NUMBER + ") ?(\\D.*)?");

    /**
     * A number with or without a unit.
     *
     * @throws IllegalArgumentException if it is no number, or has an unknown unit; it states the expected value
     */
    public static Limit parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("expected a number in the unit of the input, or with its unit, such as"
                    + " '45 km/h'");
        }
        Optional<String> symbol = Optional.ofNullable(parts.group(2));
        Optional<Unit> unit = symbol.flatMap(Unit::of);
        if (symbol.isPresent() && unit.isEmpty()) {
            throw new IllegalArgumentException("expected one of the units "
                    + Unit.allSymbols().collect(Collectors.joining(", ")));
        }
        return new Limit(Double.parseDouble(parts.group(1)), unit);
    }

    /**
     * The number in the unit of an input.
     *
     * @throws IllegalArgumentException if it has a unit of another quantity, or a value that does not occur; it states the
     *     expected value
     */
    public double in(Unit input) {
        if (unit.isPresent() && unit.get().quantity() != input.quantity()) {
            throw new IllegalArgumentException("is " + unit.get().quantity().what() + ", and the input is "
                    + input.quantity().what() + "; expected a number" + (input == Unit.NONE
                            ? " without a unit"
                            : " in " + input.symbol() + ", or with one of the units "
                                    + Unit.symbolsOf(input.quantity())));
        }
        double value = unit.map(own -> own.convert(number, input)).orElse(number);
        if (value < input.least() || value > input.most()) {
            throw new IllegalArgumentException(
                    "expected " + Types.plain(input.least()) + " to " + Types.plain(input.most())
                            + (input == Unit.NONE ? "" : " " + input.symbol()));
        }
        return value;
    }
}
