package dev.shtora.core.automation;

import dev.shtora.core.automation.Claim.Effect;
import dev.shtora.core.automation.condition.Truth;
import dev.shtora.core.automation.plan.Desired;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.cover.Position;
import java.util.Optional;

/** The claims of people, of the schedule and of a fault, as {@link Priority} lists them; empty where there is none. */
final class ClaimSources {
    private ClaimSources() {}

    static Optional<Claim> fault(DecisionInput input) {
        return input.facts().fault()
                .map(fault -> Claim.stay(Priority.FAULT, input.language().text("fault", fault)));
    }

    /** It moves the cover if an input has moved it away meanwhile. */
    static Optional<Claim> override(DecisionInput input) {
        boolean ends = input.facts().automation();
        return input.facts().override().filter(override -> override.holds(input.now()))
                .map(override -> new Claim(Priority.OVERRIDE, override.position(),
                        new OverrideText(input.planner()).text(override, ends), Optional.of(override.since()),
                        override.until().filter(_ -> ends), Optional.empty(),
                        input.facts().sourceChanged().isAfter(override.since()) && override.position().isPresent()
                                ? Effect.MOVE
                                : Effect.NONE));
    }

    static Optional<Claim> automationOff(DecisionInput input) {
        return input.facts().automation()
                ? Optional.empty()
                : Optional.of(Claim.stay(Priority.AUTOMATION_OFF, input.language().text("automation_off")));
    }

    static Optional<Claim> quiet(DecisionInput input) {
        return input.quietUntil(input.now())
                .map(end -> new Claim(Priority.QUIET, Optional.empty(),
                        input.language().text("quiet", input.clock(end)), Optional.empty(), Optional.of(end),
                        Optional.empty(), Effect.NONE));
    }

    /** While the light is not known, the cover stays if shade would change its position. */
    static Optional<Claim> shade(DecisionInput input) {
        Truth light = input.light();
        if (light == Truth.TRUE || light == Truth.FALSE) {
            return planned(Priority.SHADE, input);
        }
        Optional<Position> unlit = input.planner().withoutShade().desired(input.now()).position();
        return unlit.equals(input.desired().position())
                ? Optional.empty()
                : Optional.of(Claim.stay(Priority.SHADE, input.language().text("light_not_known")));
    }

    static Optional<Claim> rule(DecisionInput input) {
        return planned(Priority.RULE, input);
    }

    private static Optional<Claim> planned(Priority priority, DecisionInput input) {
        Desired desired = input.desired();
        return desired.now().filter(event -> Priority.of(event.reason()) == priority)
                .map(event -> planned(priority, event, desired));
    }

    private static Claim planned(Priority priority, Event event, Desired desired) {
        return new Claim(priority, Optional.of(event.position()), event.cause().text(), Optional.of(event.at()),
                desired.until(), Optional.of(event), Effect.MOVE);
    }

    static Optional<Claim> none(DecisionInput input) {
        return Optional.of(new Claim(Priority.NOBODY, Optional.empty(), input.language().text("nobody"),
                Optional.empty(), input.desired().until(), Optional.empty(), Effect.NONE));
    }
}
