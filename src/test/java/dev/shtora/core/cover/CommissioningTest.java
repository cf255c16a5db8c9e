package dev.shtora.core.cover;

import static dev.shtora.core.cover.CommissioningScript.TRIAL;
import static dev.shtora.core.cover.CommissioningScript.after;
import static dev.shtora.core.cover.CoverScript.PERSON;
import static dev.shtora.core.cover.CoverScript.TRAVEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.CoverState.Unhomed;
import dev.shtora.testing.Generator;
import dev.shtora.testing.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommissioningTest {
    private static final CoverMachine WITH_ENDSTOP = new CoverMachine(TRAVEL);
    private static final CoverMachine WITHOUT_ENDSTOP = new CoverMachine(Optional.of(TRAVEL), false);
    private static final Effect.AwaitPerson WAITS = new Effect.AwaitPerson(Commissioning.CONFIRMATION_TIME);

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
        CommissioningScript script = after(WITH_ENDSTOP, before).apply(input);
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
        assertThat(after(WITH_ENDSTOP, "open").effects()).containsExactly(new Effect.CreepBy(-TRIAL));
        assertThat(after(WITH_ENDSTOP, "close").effects()).containsExactly(new Effect.CreepBy(TRIAL));
        assertThat(after(WITH_ENDSTOP, "open, rests").effects()).containsExactly(WAITS);
    }

    @Test
    void confirmedDirectionWithoutEndstopLeavesTopUnknown() {
        CommissioningScript script = after(WITHOUT_ENDSTOP, "open, rests, open");
        assertThat(script.state()).isInstanceOf(Unhomed.class);
        assertThat(script.state().request().cause().text()).contains("mark the top");
    }

    @Test
    void endstopPressedAtBeginningIsTold() {
        CommissioningScript script = new CommissioningScript(WITH_ENDSTOP, true).apply("open");
        assertThat(script.effects()).first().isInstanceOfSatisfying(Effect.Reject.class,
                reject -> assertThat(reject.why()).contains("the endstop is pressed", "endstop.pressed"));
        assertThat(script.commissioning().orElseThrow().guidance()).contains("the endstop is pressed");
    }

    @Test
    void confirmedDirectionIsNotWrittenAsMoveThatWaits() {
        assertThat(CoverStatus.of(after(WITH_ENDSTOP, "open, met").state(), new CoverMachine(TRAVEL)).cause())
                .isEqualTo(PERSON);
    }

    @Test
    void faultOfFirstHomingIsKept() {
        CommissioningScript script = after(WITH_ENDSTOP, "open, rests, open, pressed, released, rests");
        assertThat(script.state()).isEqualTo(
                new Unhomed(Optional.of(Fault.ENDSTOP_NOT_FOUND), script.state().request()));
        assertThat(script.commissioning().orElseThrow().guidance())
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
            CommissioningScript script = new CommissioningScript(WITH_ENDSTOP, false);
            List<String> given = new ArrayList<>();
            for (String word : inputs) {
                if (script.commissioning().isPresent()) {
                    script.apply(word);
                    given.add(word);
                    assertThat(script.commissioning().map(Commissioning::guidance).orElse("").length())
                            .isBetween(0, 255);
                    if (script.effects().stream().anyMatch(Effect.SeekEndstop.class::isInstance)) {
                        assertThat(given).containsSubsequence("pressed", "released").contains("rests");
                    }
                    assertThat(script.effects()).allSatisfy(effect -> assertThat(effect).satisfiesAnyOf(
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
