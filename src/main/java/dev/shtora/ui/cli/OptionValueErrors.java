package dev.shtora.ui.cli;

import dev.shtora.text.FailureText;
import dev.shtora.text.ForeignText;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Wrong values of options in plain words: the messages of the library name Java classes and methods. */
final class OptionValueErrors {
    private static final Pattern CLASSES = Pattern.compile(" to [A-Z]\\w+ \\(.*\\)$|is not an? [a-z]+$");
    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class,
            OptionalInt.class, OptionalLong.class);
    private static final Set<Class<?>> FRACTIONS = Set.of(double.class, Double.class, OptionalDouble.class);
    private static final Map<Class<?>, String> EXPECTED = Map.of(LocalDate.class, "a date such as 2026-06-21",
            LocalTime.class, "a time such as 13:00", ZoneId.class, "a time zone such as Europe/Berlin", Path.class,
            "the name of a file or folder");

    private OptionValueErrors() {}

    /** A path; the empty one would be the present folder. */
    static Path path(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("'' is not a path");
        }
        return Path.of(text);
    }

    /** What is wrong with the value of an option; empty if the error is another, or its message is for people. */
    static Optional<String> message(ParameterException mistake) {
        String message = String.valueOf(mistake.getMessage());
        ArgSpec argument = mistake.getArgSpec();
        String value = mistake.getValue();
        return argument == null || value == null
                || FailureText.isForPeople(message) && !CLASSES.matcher(message).find() && !argument.type().isEnum()
                        ? Optional.empty()
                        : Optional.of(name(argument) + ": '" + ForeignText.line(value) + "': expected "
                                + expected(argument));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String expected(ArgSpec argument) {
        Class<?> type = argument.auxiliaryTypes().length == 0 ? argument.type() : argument.auxiliaryTypes()[0];
        if (type.isEnum()) {
            return "one of " + Stream.of(type.getEnumConstants())
                    .map(word -> word.toString().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
        }
        if (WHOLE.contains(type)) {
            return "a whole number";
        }
        return FRACTIONS.contains(type)
                ? "a number such as 1.5"
                : EXPECTED.getOrDefault(type, argument.paramLabel());
    }
}
