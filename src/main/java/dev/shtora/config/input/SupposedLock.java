package dev.shtora.config.input;

import dev.shtora.config.value.Quantities;
import dev.shtora.core.automation.Lock;
import dev.shtora.core.cover.Position;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A supposed lock among supposed values of inputs, such as {@code wind=50,lock=open}. An input of that name comes first: then there
 * is no supposed lock.
 */
public final class SupposedLock {
    private static final String NAME = "lock";
    private static final String STAYS = "stay";

    private SupposedLock() {}

    /** Whether an entry is a lock. */
    static boolean isLock(String entry, List<Input> inputs) {
        return entry.startsWith(NAME + "=") && inputs.stream().noneMatch(input -> input.name().equals(NAME));
    }

    /**
     * The lock, the last one of several; empty if the texts state none.
     *
     * @param texts entries that commas separate
     * @throws IllegalArgumentException if one is not valid; it names the text and states the expected value
     */
    public static Optional<Lock> read(List<String> texts, List<Input> inputs) {
        return texts.stream().flatMap(text -> Stream.of(text.split(",", -1))).map(String::strip)
                .filter(entry -> isLock(entry, inputs)).reduce((_, last) -> last)
                .map(entry -> new Lock(position(entry), Optional.empty(), Optional.empty(), Lock.NOT_KNOWN));
    }

    private static Optional<Position> position(String entry) {
        String value = entry.substring(NAME.length() + 1).strip();
        try {
            return value.equals(STAYS) ? Optional.empty() : Optional.of(Quantities.move(value));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + entry + "': expected a position such as lock=open or lock=30%, or lock="
                            + STAYS,
                    e);
        }
    }
}
