package dev.shtora.core.automation;

import dev.shtora.core.automation.plan.Desired;
import java.util.Optional;

/** The claim of each source that {@link Priority} lists; empty where the source has none. */
final class ClaimSources {
    private ClaimSources() {}

    static Optional<Claim> fault(DecisionInput input) {
        return input.facts().fault()
                .map(fault -> Claim.stay(Priority.SAFETY, input.language().text("fault", fault)));
    }

    static Optional<Claim> override(DecisionInput input) {
        boolean ends = input.facts().automation();
        return input.facts().override().filter(override -> override.holds(input.now()))
                .map(override -> new Claim(Priority.OVERRIDE, override.position(),
                        new OverrideText(input.planner()).text(override, ends), Optional.of(override.since()),
                        override.until().filter(_ -> ends), Optional.empty()));
    }

    static Optional<Claim> automationOff(DecisionInput input) {
        return input.facts().automation()
                ? Optional.empty()
                : Optional.of(Claim.stay(Priority.AUTOMATION_OFF, input.language().text("automation_off")));
    }

    static Optional<Claim> shade(DecisionInput input) {
        return planned(Priority.SHADE, input);
    }

    static Optional<Claim> rule(DecisionInput input) {
        return planned(Priority.RULE, input);
    }

    private static Optional<Claim> planned(Priority priority, DecisionInput input) {
        Desired desired = input.desired();
        return desired.now().filter(event -> Priority.of(event.reason()) == priority)
                .map(event -> new Claim(priority, Optional.of(event.position()), event.cause().text(),
                        Optional.of(event.at()), desired.until(), Optional.of(event)));
    }

    static Optional<Claim> none(DecisionInput input) {
        return Optional.of(new Claim(Priority.NOBODY, Optional.empty(), input.language().text("nobody"),
                Optional.empty(), input.desired().until(), Optional.empty()));
    }
}
