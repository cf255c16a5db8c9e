package dev.shtora.ui.fleet;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A cover as the page shows it.
 *
 * @param name unique in the fleet
 * @param title its name for people; empty for none
 * @param floor empty if the fleet does not say it, and so is the façade
 * @param position percent open; empty while unknown
 * @param target the position to which it moves or moved last
 * @param state as on its topic: {@code opening}, {@code closing}, {@code open}, {@code closed}, {@code stopped}; empty if it has
 *     not reported any
 * @param online whether its daemon is connected
 * @param problem the code of its fault; empty for none
 * @param automation {@code ON}, {@code OFF} or {@code OVERRIDE}; empty if it has not reported it
 * @param lock the lock that holds
 * @param refusal the alarm that refuses commands of operators, except a stop, in words
 */
public record ShownCover(String name, String title, String site, String floor, String facade, OptionalInt position,
        OptionalInt target, String state, boolean online, String problem, String automation, Optional<Lock> lock,
        Optional<String> refusal) {
    /**
     * A lock.
     *
     * @param until its end; empty if only a command ends it
     * @param who who locked it
     */
    public record Lock(Optional<Instant> until, String who) {}

    private static final int OPEN = 100;

    /** What the list is ordered and coloured by; the first one that applies. */
    public enum Condition {
        FAULT,
        OFFLINE,
        MOVING,
        UNKNOWN,
        OPEN,
        CLOSED,
        PARTLY
    }

    public boolean isFaulty() {
        return !problem.isEmpty();
    }

    public Condition condition() {
        if (isFaulty()) {
            return Condition.FAULT;
        }
        if (!online) {
            return Condition.OFFLINE;
        }
        if (state.equals("opening") || state.equals("closing")) {
            return Condition.MOVING;
        }
        return place();
    }

    private Condition place() {
        if (position.isEmpty()) {
            return Condition.UNKNOWN;
        }
        return switch (position.getAsInt()) {
            case 0 -> Condition.CLOSED;
            case OPEN -> Condition.OPEN;
            default -> Condition.PARTLY;
        };
    }

    /** Faults first, then covers that are not connected. */
    int urgency() {
        return switch (condition()) {
            case FAULT -> 0;
            case OFFLINE -> 1;
            case MOVING, UNKNOWN, OPEN, CLOSED, PARTLY -> 2;
        };
    }
}
