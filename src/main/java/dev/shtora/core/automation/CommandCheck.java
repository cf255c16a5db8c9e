package dev.shtora.core.automation;

import dev.shtora.core.automation.condition.Truth;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.reaction.Contact;
import dev.shtora.core.automation.reaction.Reactions;
import dev.shtora.core.automation.reaction.Safety;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Position;
import java.time.Instant;
import java.util.Optional;

/** Decides whether an alarm, a lock or an open contact refuses a person's command. A stop is never refused. */
public final class CommandCheck {
    private CommandCheck() {}

    /**
     * A command to check.
     *
     * @param moving whether the cover moves, so that a toggle is a stop
     * @param ofGroup whether the command was sent to a group and not to this cover
     */
    public record Checked(Command command, boolean moving, boolean ofGroup) {}

    /**
     * Whether {@link #refusal} may refuse any command, whatever the inputs, the time and the position are. If not, the plan
     * need not be computed before a command is carried out.
     */
    public static boolean mayRefuse(Optional<Lock> lock, Reactions reactions) {
        return lock.isPresent() || !reactions.safety().isEmpty() || reactions.contact().isPresent();
    }

    /** Why a command is refused, in plain language; empty if it is carried out. */
    public static Optional<String> refusal(Checked checked, Instant now, AutomationFacts facts, Planner planner) {
        DecisionInput input = DecisionInput.at(now, facts, planner);
        return moves(checked)
                ? alarm(input).or(() -> lock(input)).or(() -> contact(checked, input))
                : Optional.empty();
    }

    private static boolean moves(Checked checked) {
        return switch (checked.command()) {
            case Command.Stop _,Command.MarkTop _,Command.MarkBottom _,Command.SetPosition _ -> false;
            case Command.Toggle _ -> !checked.moving();
            case Command.GoTo _,Command.Home _,Command.Jog _,Command.Nudge _,Command.SetTilt _ -> true;
        };
    }

    private static Optional<String> alarm(DecisionInput input) {
        ReactionText text = new ReactionText(input);
        return input.reactions().safety().stream().filter(Safety::refusesPeople).flatMap(safety -> {
            Truth truth = input.evaluated(safety.when()).truth();
            return (switch (truth) {
                case TRUE -> Optional.of(text.alarm(safety));
                case UNAVAILABLE -> Optional.of(text.silent(safety)).filter(_ -> safety.alarmIfSilent());
                case FALSE, UNSETTLED -> Optional.<String>empty();
            }).stream();
        }).findFirst();
    }

    private static Optional<String> lock(DecisionInput input) {
        return input.facts().lock().filter(lock -> lock.holds(input.now()))
                .map(lock -> new ReactionText(input).lock(lock));
    }

    private static Optional<String> contact(Checked checked, DecisionInput input) {
        return input.reactions().contact().filter(contact -> contact.refusesPeople() || checked.ofGroup())
                .filter(contact -> input.holds(contact.open()) && closes(checked.command(), contact, input))
                .map(contact -> new ReactionText(input).contactRefuses(contact));
    }

    /** Whether a command closes the cover further than the contact allows. */
    private static boolean closes(Command command, Contact contact, DecisionInput input) {
        Optional<Position> here = input.facts().position();
        Position to = switch (command) {
            case Command.GoTo go -> go.to();
            case Command.Toggle _ -> here.equals(Optional.of(Position.CLOSED)) ? Position.OPEN : Position.CLOSED;
            case Command.Jog(int steps) -> steps > 0 ? Position.CLOSED : Position.OPEN;
            case Command.Nudge(int steps) -> steps > 0 ? Position.CLOSED : Position.OPEN;
            case Command.Home _,Command.Stop _,Command.MarkTop _,Command.MarkBottom _,Command.SetPosition _,Command.SetTilt _ ->
                Position.OPEN;
        };
        return to.percent() < contact.keepAtLeast().percent()
                && here.map(at -> to.percent() < at.percent()).orElse(true);
    }
}
