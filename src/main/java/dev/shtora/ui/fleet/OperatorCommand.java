package dev.shtora.ui.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A command of an operator to many covers.
 *
 * @param who the operator
 * @param position percent open: of {@link Action#POSITION} always, of {@link Action#LOCK} if the covers shall move there first
 * @param lasts how long a lock holds; empty until it is ended
 * @param covers the names of the covers, at least one
 * @param scope which covers these are, in words for the audit log
 */
public record OperatorCommand(String who, Action action, OptionalInt position, Optional<Duration> lasts,
        List<String> covers, String scope) {
    /** What the covers shall do. */
    public enum Action {
        OPEN,
        CLOSE,
        STOP,
        POSITION,
        LOCK,
        UNLOCK
    }

    public OperatorCommand {
        covers = List.copyOf(covers);
        if (covers.isEmpty() || action == Action.POSITION && position.isEmpty()) {
            throw new IllegalArgumentException("a command to no cover, or to no position");
        }
    }

    /** The action with its position, for the audit log: {@code position 40}. */
    public String text() {
        String name = action.name().toLowerCase(Locale.ROOT);
        return position.isPresent() ? name + " " + position.getAsInt() : name;
    }
}
