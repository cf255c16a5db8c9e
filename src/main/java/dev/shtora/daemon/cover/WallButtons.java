package dev.shtora.daemon.cover;

import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverState;
import dev.shtora.core.cover.CoverState.ManualMove;
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.core.cover.Fault;
import dev.shtora.device.contact.WallButton.Event;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns events of wall buttons into commands. A press is a command. While the position is unknown, a short press
 * is a command when the button is released, and a long one jogs the cover until then.
 */
public final class WallButtons {
    private static final Logger LOG = LoggerFactory.getLogger(WallButtons.class);
    /** A jog, in steps, that outlasts any press; the release, or half a minute, ends it. */
    private static final int FAR = 10_000_000;

    private final boolean hasStop;
    private final boolean childLock;
    private final Consumer<Role> ignored;
    private final Set<Role> stuck = EnumSet.noneOf(Role.class);
    private Optional<Role> undecided = Optional.empty();
    private Optional<Role> jogging = Optional.empty();
    private int cycled = -1;

    /** The function of a button. */
    public enum Role {
        UP,
        STOP,
        DOWN,
        CYCLE;

        /** A person's request by this button. */
        Cause cause() {
            return Cause.wallButton(name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * @param hasStop whether there is a stop button; without one, any button stops a move
     * @param childLock whether the buttons only stop the cover
     * @param ignored gets the button of a press that the child lock ignores
     */
    WallButtons(boolean hasStop, boolean childLock, Consumer<Role> ignored) {
        this.hasStop = hasStop;
        this.childLock = childLock;
        this.ignored = ignored;
    }

    /** The buttons of a cover; a press that its child lock ignores is logged. */
    static WallButtons of(LocalCover cover) {
        return new WallButtons(cover.buttons().flatMap(LocalCover.Buttons::stop).isPresent(),
                cover.buttons().filter(LocalCover.Buttons::childLock).isPresent(),
                role -> LOG.info("{}: {} is ignored, because child_lock is on", cover.name(), role.cause().text()));
    }

    /**
     * Returns the command of an event, if it has one.
     *
     * @param jogs whether a long press may jog the cover while its position is unknown
     */
    Optional<Command> command(Role role, Event event, CoverState state, boolean moves, boolean jogs) {
        return switch (event) {
            case PRESSED -> pressed(role, state, moves, jogs);
            case HELD -> held(role, state);
            case RELEASED -> released(role, moves);
            case STUCK -> {
                stuck.add(role);
                yield endJog(role);
            }
        };
    }

    private Optional<Command> pressed(Role role, CoverState state, boolean moves, boolean jogs) {
        boolean moving = moves || state instanceof ManualMove;
        if (childLock && !stops(role, moving)) {
            ignored.accept(role);
            return Optional.empty();
        }
        if (role != Role.STOP && state instanceof Unhomed && jogs) {
            undecided = Optional.of(role);
            return Optional.empty();
        }
        return Optional.of(command(role, moving));
    }

    private boolean stops(Role role, boolean moving) {
        return command(role, moving) instanceof Command.Stop || role == Role.CYCLE && moving;
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
        jogging = Optional.of(role);
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
        return endJog(role);
    }

    private Optional<Command> endJog(Role role) {
        if (!jogging.equals(Optional.of(role))) {
            return Optional.empty();
        }
        jogging = Optional.empty();
        return Optional.of(Command.STOP);
    }

    /** The fault of a button that stays pressed; empty if there is none. */
    Optional<Fault> fault() {
        return stuck.isEmpty() ? Optional.empty() : Optional.of(Fault.BUTTON_STUCK);
    }
}
