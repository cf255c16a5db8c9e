package dev.shtora.daemon.cover;

import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverState;
import dev.shtora.core.cover.CoverState.ManualMove;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.core.cover.Fault;
import dev.shtora.device.motor.WallButton.Event;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a cover's buttons ask of it. A press is a command at once. Where nobody knows where the cover stands, a short press
 * is a command when the button is let go, and one that is held turns the cover as long as it is held.
 */
public final class WallButtons {
    /** Further than anybody holds a button; letting it go, or half a minute, ends it. */
    private static final int FAR = 10_000_000;

    private final boolean hasStop;
    private final Set<Role> stuck = EnumSet.noneOf(Role.class);
    private Optional<Role> undecided = Optional.empty();
    private Optional<Role> turning = Optional.empty();
    private int cycled = -1;

    /** What a button is for. */
    public enum Role {
        UP, STOP, DOWN, CYCLE;

        /** A person's request by this button. */
        Cause cause() {
            return new Cause(Cause.Origin.PERSON, "wall button " + name().toLowerCase(Locale.ROOT));
        }
    }

    /** @param hasStop whether there is a button to stop; without one, any of them stops what moves */
    WallButtons(boolean hasStop) {
        this.hasStop = hasStop;
    }

    /** What a button asks for, if anything. */
    Optional<Command> command(Role role, Event event, CoverState state, boolean moves) {
        return switch (event) {
            case PRESSED -> pressed(role, state, moves);
            case HELD -> held(role, state);
            case RELEASED -> released(role, moves);
            case STUCK -> {
                stuck.add(role);
                yield letGo(role);
            }
        };
    }

    private Optional<Command> pressed(Role role, CoverState state, boolean moves) {
        if (role != Role.STOP && state instanceof Unhomed) {
            undecided = Optional.of(role);
            return Optional.empty();
        }
        return Optional.of(command(role, moves || state instanceof ManualMove));
    }

    private Command command(Role role, boolean moves) {
        return switch (role) {
            case STOP -> Command.STOP;
            case CYCLE -> Command.TOGGLE;
            case UP -> moves && !hasStop ? Command.STOP : Command.OPEN;
            case DOWN -> moves && !hasStop ? Command.STOP : Command.CLOSE;
        };
    }

    private Optional<Command> held(Role role, CoverState state) {
        if (!undecided.equals(Optional.of(role)) || !(state instanceof Unhomed)) {
            return Optional.empty();
        }
        undecided = Optional.empty();
        turning = Optional.of(role);
        return Optional.of(new Command.Jog(switch (role) {
            case UP -> -FAR;
            case DOWN, STOP -> FAR;
            case CYCLE -> FAR * (cycled = -cycled);
        }));
    }

    private Optional<Command> released(Role role, boolean moves) {
        stuck.remove(role);
        if (undecided.equals(Optional.of(role))) {
            undecided = Optional.empty();
            return Optional.of(command(role, moves));
        }
        return letGo(role);
    }

    private Optional<Command> letGo(Role role) {
        if (!turning.equals(Optional.of(role))) {
            return Optional.empty();
        }
        turning = Optional.empty();
        return Optional.of(Command.STOP);
    }

    /** A button that is pressed for ever. */
    Optional<Fault> fault() {
        return stuck.isEmpty() ? Optional.empty() : Optional.of(Fault.BUTTON_STUCK);
    }
}
