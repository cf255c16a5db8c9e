package dev.shtora.core.cover;

import static dev.shtora.core.cover.CoverScript.PERSON;
import static dev.shtora.core.cover.CoverScript.RULE;

import dev.shtora.core.cover.Commissioning.Stage;
import dev.shtora.core.cover.CoverInput.CameToRest;
import dev.shtora.core.cover.CoverInput.EndstopChanged;
import dev.shtora.core.cover.CoverInput.EndstopReached;
import dev.shtora.core.cover.CoverInput.Failed;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.CoverInput.Progressed;
import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.core.cover.CoverInput.StartRefused;
import dev.shtora.core.cover.CoverInput.TimeOver;
import dev.shtora.core.motion.Direction;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A cover that is being commissioned, with the effects of the newest input. */
final class CommissioningScript {
    /** The steps of a short move. */
    static final int TRIAL = 50;

    private final CoverMachine machine;
    private Optional<Commissioning> commissioning;
    private CoverState state = CoverState.initial();
    private List<Effect> effects = List.of();
    private int seconds;

    CommissioningScript(CoverMachine machine, boolean pressed) {
        this.machine = machine;
        this.commissioning = Optional.of(new Commissioning(pressed, TRIAL));
    }

    /** After inputs that are separated by commas. */
    static CommissioningScript after(CoverMachine machine, String inputs) {
        CommissioningScript script = new CommissioningScript(machine, false);
        Stream.of(inputs.split(", ")).filter(word -> !word.isEmpty()).forEach(script::apply);
        return script;
    }

    CommissioningScript apply(CoverInput input) {
        Commissioning.Result result = commissioning.orElseThrow().next(machine, state, input);
        commissioning = result.commissioning();
        state = result.next().state();
        effects = result.next().effects();
        return this;
    }

    CommissioningScript apply(String word) {
        return apply(input(word));
    }

    private CoverInput input(String word) {
        return switch (word) {
            case "open" -> requested(Command.OPEN);
            case "close" -> requested(Command.CLOSE);
            case "stop" -> requested(Command.STOP);
            case "toggle" -> requested(Command.TOGGLE);
            case "home" -> requested(Command.HOME);
            case "50" -> requested(new Command.GoTo(new Position(50)));
            case "jog" -> requested(new Command.Jog(-4 * TRIAL));
            case "far jog" -> requested(new Command.Jog(4 * TRIAL + 1));
            case "nudge" -> requested(new Command.Nudge(10));
            case "top" -> requested(new Command.MarkTop());
            case "here" -> requested(new Command.SetPosition(new Position(37)));
            case "bottom" -> requested(new Command.MarkBottom());
            case "rule" -> new Planned(Position.CLOSED, RULE, Instant.EPOCH.plusSeconds(++seconds));
            case "rests" -> new CameToRest(-7, false);
            case "met" -> new EndstopReached(-7);
            case "progress" -> new Progressed(-3);
            case "refused" -> new StartRefused(0, "it expired", false);
            case "failed" -> new Failed();
            case "pressed" -> new EndstopChanged(true);
            case "released" -> new EndstopChanged(false);
            case "late" -> new TimeOver();
            default -> throw new AssertionError(word);
        };
    }

    private Requested requested(Command command) {
        return new Requested(command, PERSON, Instant.EPOCH.plusSeconds(++seconds));
    }

    String stage() {
        return commissioning.map(Commissioning::stage).map(CommissioningScript::word).orElse("commissioned");
    }

    private static String word(Stage stage) {
        return switch (stage) {
            case Stage.Trying(Direction direction) -> "trying " + direction.name().toLowerCase(Locale.ROOT);
            case Stage.Tried(Direction direction) -> "tried " + direction.name().toLowerCase(Locale.ROOT);
            case Stage.Untested _,Stage.ToPress _,Stage.ToRelease _,Stage.Homing _ ->
                stage.getClass().getSimpleName();
        };
    }

    /** Empty if the cover is commissioned. */
    Optional<Commissioning> commissioning() {
        return commissioning;
    }

    CoverState state() {
        return state;
    }

    /** The effects of the newest input. */
    List<Effect> effects() {
        return effects;
    }

    /** The name of the last of them; empty if there is none. */
    String effect() {
        return effects.isEmpty() ? "" : effects.getLast().getClass().getSimpleName();
    }
}
