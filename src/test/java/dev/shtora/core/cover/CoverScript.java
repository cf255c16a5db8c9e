package dev.shtora.core.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.cover.Cause.Origin;
import dev.shtora.core.motion.RollGeometry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Passes inputs to a machine, one each second, and collects the effects since the last check. */
final class CoverScript {
    /** Half open is step 1000. */
    static final Travel TRAVEL = new Travel(2000, new RollGeometry(0.02, 0, 2.0));
    static final Cause PERSON = new Cause(Origin.PERSON, "a button");
    static final Cause RULE = new Cause(Origin.RULE, "sunset");
    static final Command HALF = new Command.GoTo(new Position(50));
    /** The effects of homing, in their order. */
    static final Effect.SeekEndstop FAST = new Effect.SeekEndstop(TRAVEL.homingReach(), false);
    static final Effect.MoveBy BACK_OFF = new Effect.MoveBy(TRAVEL.backOff());
    static final Effect.SeekEndstop SLOW = new Effect.SeekEndstop(2 * TRAVEL.backOff(), true);
    static final Effect.SetStepPosition TOP = new Effect.SetStepPosition(0);
    private static final Instant BEGIN = Instant.parse("2026-06-21T12:00:00Z");

    private final CoverMachine machine;
    private final List<Effect> effects = new ArrayList<>();
    private CoverState state = CoverState.initial();
    private Instant now = BEGIN;

    private CoverScript(CoverMachine machine) {
        this.machine = machine;
    }

    /** After the start: the position is unknown. */
    static CoverScript unhomed() {
        return new CoverScript(new CoverMachine(TRAVEL));
    }

    /** After the start, without an endstop; the travel is known. */
    static CoverScript withoutEndstop() {
        return new CoverScript(new CoverMachine(Optional.of(TRAVEL), false));
    }

    /** After the start, without an endstop; the travel is unknown. */
    static CoverScript unmeasured() {
        return new CoverScript(new CoverMachine(Optional.empty(), false));
    }

    /** Homing, in its fast phase. */
    static CoverScript homing(Command command) {
        return unhomed().request(command).clearEffects();
    }

    /** Homed and at rest at the top. */
    static CoverScript atTop() {
        return homing(Command.HOME).endstopReached(-300).rested(-100, false).endstopReached(-290).clearEffects();
    }

    /** At rest at a step, after a move down. */
    static CoverScript atRest(int steps) {
        return atTop().request(new Command.GoTo(TRAVEL.positionAt(steps))).rested(steps, false).clearEffects();
    }

    /** On the way down from the top to closed, at a step. */
    static CoverScript closing(int steps) {
        return atTop().request(Command.CLOSE).progressed(steps).clearEffects();
    }

    /** On the way up from closed to open, at a step. */
    static CoverScript opening(int steps) {
        return atRest(2000).request(Command.OPEN).progressed(steps).clearEffects();
    }

    private CoverScript apply(CoverInput input) {
        CoverMachine.Next next = machine.next(state, input);
        state = next.state();
        effects.addAll(next.effects());
        return this;
    }

    private CoverScript clearEffects() {
        effects.clear();
        return this;
    }

    CoverScript request(Command command) {
        now = now.plusSeconds(1);
        return apply(new CoverInput.Requested(command, PERSON, now));
    }

    /** A rule that is due now. */
    CoverScript plan(int percent) {
        now = now.plusSeconds(1);
        return apply(new CoverInput.Planned(new Position(percent), RULE, now));
    }

    /** A rule that was due before all other inputs. */
    CoverScript planBeforeStart(int percent) {
        return apply(new CoverInput.Planned(new Position(percent), RULE, BEGIN.minusSeconds(3600)));
    }

    /** A rule that is due at the instant of the last input. */
    CoverScript planAtLastInput(int percent) {
        return apply(new CoverInput.Planned(new Position(percent), RULE, now));
    }

    CoverScript progressed(int steps) {
        return apply(new CoverInput.Progressed(steps));
    }

    CoverScript rested(int steps, boolean pressed) {
        return apply(new CoverInput.CameToRest(steps, pressed));
    }

    CoverScript endstopReached(int steps) {
        return apply(new CoverInput.EndstopReached(steps));
    }

    CoverScript startRefused(int steps) {
        return apply(new CoverInput.StartRefused(steps, "it expired", false));
    }

    CoverScript failed() {
        return apply(new CoverInput.Failed());
    }

    /** Checks that the only effect since the last check is a rejection with this text. */
    CoverScript rejects(String what) {
        assertThat(effects).hasSize(1).first().isInstanceOfSatisfying(Effect.Reject.class,
                refusal -> assertThat(refusal.why()).contains(what));
        return clearEffects();
    }

    /** Checks that these are the effects since the last check. */
    CoverScript hasEffects(Effect... expected) {
        assertThat(effects).containsExactly(expected);
        return clearEffects();
    }

    /** Checks that there is no effect since the last check. */
    CoverScript hasNoEffects() {
        return hasEffects();
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
