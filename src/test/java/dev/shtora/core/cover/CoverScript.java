package dev.shtora.core.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Cause.Origin;
import dev.shtora.core.motion.RollGeometry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays inputs to a machine, one a second, and remembers what it wanted done since one last looked. */
final class CoverScript {
    /** Half open is step 1000. */
    static final Travel TRAVEL = new Travel(2000, new RollGeometry(0.02, 0, 2.0));
    static final Cause PERSON = new Cause(Origin.PERSON, "a button");
    static final Cause RULE = new Cause(Origin.RULE, "sunset");
    private static final Instant BEGIN = Instant.parse("2026-06-21T12:00:00Z");

    private final CoverMachine machine;
    private final List<Effect> effects = new ArrayList<>();
    private CoverState state = CoverState.initial();
    private Instant now = BEGIN;

    private CoverScript(CoverMachine machine) {
        this.machine = machine;
    }

    /** Just started: nobody knows where the cover is. */
    static CoverScript unhomed() {
        return new CoverScript(new CoverMachine(TRAVEL));
    }

    /** Just started, without an endstop; somebody has measured its way. */
    static CoverScript withoutEndstop() {
        return new CoverScript(new CoverMachine(Optional.of(TRAVEL), false));
    }

    /** Just started, without an endstop, and nobody knows its way. */
    static CoverScript unmeasured() {
        return new CoverScript(new CoverMachine(Optional.empty(), false));
    }

    /** Homing was asked for, and goes up fast. */
    static CoverScript homing(Command command) {
        return unhomed().ask(command).forgetEffects();
    }

    /** Homed and at rest at the top. */
    static CoverScript atTop() {
        return homing(Command.HOME).endstopMet(-300).rested(-100, false).endstopMet(-290).forgetEffects();
    }

    /** At rest at a step, after a move down. */
    static CoverScript atRest(int steps) {
        return atTop().ask(new Command.GoTo(TRAVEL.positionAt(steps))).rested(steps, false).forgetEffects();
    }

    /** On the way down from the top to closed, at a step. */
    static CoverScript closing(int steps) {
        return atTop().ask(Command.CLOSE).passed(steps).forgetEffects();
    }

    /** On the way up from closed to open, at a step. */
    static CoverScript opening(int steps) {
        return atRest(2000).ask(Command.OPEN).passed(steps).forgetEffects();
    }

    private CoverScript play(CoverInput input) {
        CoverMachine.Next next = machine.next(state, input);
        state = next.state();
        effects.addAll(next.effects());
        return this;
    }

    private CoverScript forgetEffects() {
        effects.clear();
        return this;
    }

    CoverScript ask(Command command) {
        now = now.plusSeconds(1);
        return play(new CoverInput.Requested(command, PERSON, now));
    }

    /** A rule that is due now. */
    CoverScript plan(int percent) {
        now = now.plusSeconds(1);
        return play(new CoverInput.Planned(new Position(percent), RULE, now));
    }

    /** A rule that has been due since before everything else here. */
    CoverScript planOfThisMorning(int percent) {
        return play(new CoverInput.Planned(new Position(percent), RULE, BEGIN.minusSeconds(3600)));
    }

    /** The rule that is due at the very moment of the last wish. */
    CoverScript planOfTheSameMoment(int percent) {
        return play(new CoverInput.Planned(new Position(percent), RULE, now));
    }

    CoverScript passed(int steps) {
        return play(new CoverInput.Progressed(steps));
    }

    CoverScript rested(int steps, boolean pressed) {
        return play(new CoverInput.CameToRest(steps, pressed));
    }

    CoverScript endstopMet(int steps) {
        return play(new CoverInput.EndstopReached(steps));
    }

    CoverScript dropped(int steps) {
        return play(new CoverInput.StartRefused(steps, "it expired", false));
    }

    CoverScript failed() {
        return play(new CoverInput.Failed());
    }

    /** One refusal since one last looked, that says what to do first; nothing else was done. */
    CoverScript refuses(String what) {
        assertThat(effects).hasSize(1).first().isInstanceOfSatisfying(Effect.Reject.class,
                refusal -> assertThat(refusal.why()).contains(what));
        return forgetEffects();
    }

    /** Exactly these effects since one last looked. */
    CoverScript wants(Effect... expected) {
        assertThat(effects).containsExactly(expected);
        return forgetEffects();
    }

    /** No effects since one last looked. */
    CoverScript wantsNothing() {
        return wants();
    }

    CoverState state() {
        return state;
    }

    CoverScript is(Class<? extends CoverState> kind) {
        assertThat(state).isInstanceOf(kind);
        return this;
    }

    CoverScript isHoming(CoverState.HomingPhase phase) {
        assertThat(state).isEqualTo(new CoverState.Homing(phase, state.request()));
        return this;
    }

    CoverScript restsAt(int steps) {
        assertThat(state).isInstanceOfSatisfying(CoverState.AtRest.class,
                rest -> assertThat(rest.at().steps()).isEqualTo(steps));
        return this;
    }

    CoverScript hasRequest(Command command, Cause cause) {
        assertThat(state.request().command()).isEqualTo(command);
        assertThat(state.request().cause()).isEqualTo(cause);
        return this;
    }
}
