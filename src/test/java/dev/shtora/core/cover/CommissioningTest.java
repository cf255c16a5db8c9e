package dev.shtora.core.cover;

import static dev.shtora.core.cover.CoverScript.PERSON;
import static dev.shtora.core.cover.CoverScript.RULE;
import static dev.shtora.core.cover.CoverScript.TRAVEL;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.core.motion.Direction;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommissioningTest {
    private static final int TRIAL = 50;
    private static final CoverMachine WITH_ENDSTOP = new CoverMachine(TRAVEL);
    private static final CoverMachine WITHOUT_ENDSTOP = new CoverMachine(Optional.of(TRAVEL), false);
    private static final Effect.AwaitPerson WAITS = new Effect.AwaitPerson(Commissioning.CONFIRMATION_TIME);

    /** A cover that is being commissioned, with the effects of the newest input. */
    private static final class Script {
        private final CoverMachine machine;
        private Optional<Commissioning> commissioning;
        private CoverState state = CoverState.initial();
        private List<Effect> effects = List.of();
        private int seconds;

        Script(CoverMachine machine, boolean pressed) {
            this.machine = machine;
            this.commissioning = Optional.of(new Commissioning(pressed, TRIAL));
        }

        Script apply(CoverInput input) {
            Commissioning.Result result = commissioning.orElseThrow().next(machine, state, input);
            commissioning = result.commissioning();
            state = result.next().state();
            effects = result.next().effects();
            return this;
        }

        Script apply(String word) {
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
            return commissioning.map(Commissioning::stage).map(Script::word).orElse("commissioned");
        }

        private static String word(Stage stage) {
            return switch (stage) {
                case Stage.Trying(Direction direction) -> "trying " + direction.name().toLowerCase(Locale.ROOT);
                case Stage.Tried(Direction direction) -> "tried " + direction.name().toLowerCase(Locale.ROOT);
                case Stage.Untested _,Stage.ToPress _,Stage.ToRelease _,Stage.Homing _ ->
                    stage.getClass().getSimpleName();
            };
        }

        String effect() {
            return effects.isEmpty() ? "" : effects.getLast().getClass().getSimpleName();
        }
    }

    private static Script after(CoverMachine machine, String inputs) {
        Script script = new Script(machine, false);
        Stream.of(inputs.split(", ")).filter(word -> !word.isEmpty()).forEach(script::apply);
        return script;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', emptyValue = "", textBlock = """
            ""                                            | rule     | Untested    | ""
            ""                                            | open     | trying up   | CreepBy
            ""                                            | close    | trying down | CreepBy
            ""                                            | toggle   | trying up   | CreepBy
            ""                                            | stop     | Untested    | ""
            ""                                            | 50       | Untested    | Reject
            ""                                            | home     | Untested    | Reject
            ""                                            | jog      | Untested    | MoveBy
            ""                                            | nudge    | Untested    | MoveBy
            ""                                            | far jog  | Untested    | Reject
            ""                                            | top      | Untested    | Reject
            ""                                            | here     | Untested    | Reject
            ""                                            | bottom   | Untested    | Reject
            ""                                            | pressed  | Untested    | ""
            ""                                            | late     | Untested    | ""
            jog                                           | open     | Untested    | Reject
            jog                                           | jog      | Untested    | MoveBy
            jog                                           | toggle   | Untested    | Brake
            pressed                                       | open     | Untested    | Reject
            pressed                                       | close    | trying down | CreepBy
            open                                          | progress | trying up   | ""
            open                                          | rule     | trying up   | ""
            open                                          | open     | trying up   | Reject
            open                                          | close    | trying up   | Reject
            open                                          | 50       | trying up   | Reject
            open                                          | jog      | trying up   | Reject
            open                                          | toggle   | Untested    | Brake
            open                                          | stop     | Untested    | Brake
            open                                          | refused  | Untested    | Reject
            open                                          | failed   | Untested    | ""
            open                                          | met      | Untested    | ""
            open                                          | rests    | tried up    | AwaitPerson
            open                                          | pressed  | trying up   | ""
            open, stop                                    | open     | Untested    | Reject
            open, stop, rests                             | open     | trying up   | CreepBy
            open, rests                                   | open     | ToPress     | AwaitPerson
            open, rests                                   | toggle   | ToPress     | AwaitPerson
            open, rests                                   | close    | trying down | CreepBy
            open, rests                                   | rule     | tried up    | ""
            open, rests                                   | late     | Untested    | ""
            open, rests                                   | stop     | Untested    | ""
            open, rests                                   | 50       | tried up    | Reject
            open, rests                                   | jog      | Untested    | MoveBy
            open, rests, pressed                          | open     | Untested    | Reject
            close, rests                                  | close    | ToPress     | AwaitPerson
            close, rests                                  | toggle   | ToPress     | AwaitPerson
            open, rests, open                             | pressed  | ToRelease   | AwaitPerson
            open, rests, open                             | released | ToPress     | ""
            open, rests, open                             | open     | ToPress     | Reject
            open, rests, open                             | late     | Untested    | ""
            open, rests, open                             | stop     | Untested    | ""
            open, rests, open                             | rule     | ToPress     | ""
            open, rests, open, pressed                    | released | Homing      | SeekEndstop
            open, rests, open, pressed                    | late     | Untested    | ""
            open, rests, open, pressed                    | stop     | Untested    | ""
            open, rests, open, pressed, stop              | released | Untested    | ""
            open, rests, open, pressed, released          | rule     | Homing      | ""
            open, rests, open, pressed, released          | 50       | Homing      | ""
            open, rests, open, pressed, released          | met      | Homing      | MoveBy
            open, rests, open, pressed, released          | rests    | Untested    | ""
            open, rests, open, pressed, released          | failed   | Untested    | ""
            open, rests, open, pressed, released          | stop     | Untested    | Brake
            open, rests, open, pressed, released          | toggle   | Untested    | Brake
            open, rests, open, pressed, released, stop    | rests    | Untested    | ""
            open, rests, open, pressed, released, met, rests | met   | commissioned | SetStepPosition
            """)
    void inputLeadsToStageWithEffect(String before, String input, String stage, String effect) {
        Script script = after(WITH_ENDSTOP, before).apply(input);
        assertThat(script.stage()).isEqualTo(stage);
        assertThat(script.effect()).isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', emptyValue = "", textBlock = """
            open, rests | open   | commissioned
            open, rests | close  | trying down
            open        | rests  | tried up
            ""          | top    | commissioned
            ""          | here   | commissioned
            ""          | bottom | Untested
            jog, rests  | top    | commissioned
            jog         | top    | Untested
            ""          | home   | Untested
            """)
    void withoutEndstopInputLeadsToStage(String before, String input, String stage) {
        assertThat(after(WITHOUT_ENDSTOP, before).apply(input).stage()).isEqualTo(stage);
    }

    @Test
    void shortMoveHasTrialSteps() {
        assertThat(after(WITH_ENDSTOP, "open").effects).containsExactly(new Effect.CreepBy(-TRIAL));
        assertThat(after(WITH_ENDSTOP, "close").effects).containsExactly(new Effect.CreepBy(TRIAL));
        assertThat(after(WITH_ENDSTOP, "open, rests").effects).containsExactly(WAITS);
    }

    @Test
    void confirmedDirectionWithoutEndstopLeavesTopUnknown() {
        Script script = after(WITHOUT_ENDSTOP, "open, rests, open");
        assertThat(script.state).isInstanceOf(Unhomed.class);
        assertThat(script.state.request().cause().text()).contains("mark the top");
    }

    @Test
    void endstopPressedAtBeginningIsTold() {
        Script script = new Script(WITH_ENDSTOP, true).apply("open");
        assertThat(script.effects).first().isInstanceOfSatisfying(Effect.Reject.class,
                reject -> assertThat(reject.why()).contains("the endstop is pressed", "endstop.pressed"));
        assertThat(script.commissioning.orElseThrow().guidance()).contains("the endstop is pressed");
    }

    @Test
    void confirmedDirectionIsNotWrittenAsMoveThatWaits() {
        assertThat(CoverStatus.of(after(WITH_ENDSTOP, "open, met").state, new CoverMachine(TRAVEL)).cause())
                .isEqualTo(PERSON);
    }

    @Test
    void faultOfFirstHomingIsKept() {
        Script script = after(WITH_ENDSTOP, "open, rests, open, pressed, released, rests");
        assertThat(script.state).isEqualTo(
                new Unhomed(Optional.of(Fault.ENDSTOP_NOT_FOUND), script.state.request()));
        assertThat(script.commissioning.orElseThrow().guidance())
                .contains("homing has failed").contains("Send open or close");
    }

    /** A table of all inputs in any order. */
    @Test
    void longMoveNeedsConfirmedDirectionAndPressedEndstop() {
        Generator<String> words = Generator.of("open", "open", "rests", "rests", "pressed", "released", "close", "stop",
                "toggle", "home", "50", "jog", "far jog", "nudge", "top",
                "here", "bottom", "rule", "rests", "met", "progress", "refused", "failed", "pressed", "released",
                "late");
        Property.tries(1000).forAll(words.lists(0, 40), inputs -> {
            Script script = new Script(WITH_ENDSTOP, false);
            List<String> given = new ArrayList<>();
            for (String word : inputs) {
                if (script.commissioning.isPresent()) {
                    script.apply(word);
                    given.add(word);
                    assertThat(script.commissioning.map(Commissioning::guidance).orElse("").length())
                            .isBetween(0, 255);
                    if (script.effects.stream().anyMatch(Effect.SeekEndstop.class::isInstance)) {
                        assertThat(given).containsSubsequence("pressed", "released").contains("rests");
                    }
                    assertThat(script.effects).allSatisfy(effect -> assertThat(effect).satisfiesAnyOf(
                            each -> assertThat(each).isInstanceOfAny(Effect.Reject.class, Effect.AwaitPerson.class,
                                    Effect.Brake.class, Effect.CreepBy.class, Effect.SetStepPosition.class),
                            each -> assertThat(script.stage()).isIn("Homing", "commissioned"),
                            each -> assertThat(each).isInstanceOfSatisfying(Effect.MoveBy.class,
                                    move -> assertThat(Math.abs(move.steps())).isLessThanOrEqualTo(4 * TRIAL))));
                }
            }
        });
    }
}
