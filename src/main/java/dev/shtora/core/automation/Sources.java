package dev.shtora.core.automation;

import java.util.Optional;

/** The claim of each source that {@link Priority} lists; empty where the source has none. */
final class Sources {
    private Sources() {}

    static Optional<Claim> fault(Situation situation) {
        return situation.facts().fault()
                .map(fault -> Claim.stay(Priority.SAFETY, situation.language().text("fault", fault)));
    }

    static Optional<Claim> override(Situation situation) {
        boolean ends = situation.facts().automation();
        return situation.facts().override().filter(override -> override.holds(situation.now()))
                .map(override -> new Claim(Priority.OVERRIDE, override.position(),
                        new OverrideText(situation.planner()).text(override, ends), Optional.of(override.since()),
                        override.until().filter(_ -> ends), Optional.empty()));
    }

    static Optional<Claim> automationOff(Situation situation) {
        return situation.facts().automation()
                ? Optional.empty()
                : Optional.of(Claim.stay(Priority.AUTOMATION_OFF, situation.language().text("automation_off")));
    }

    static Optional<Claim> shade(Situation situation) {
        return planned(Priority.SHADE, situation);
    }

    static Optional<Claim> rule(Situation situation) {
        return planned(Priority.RULE, situation);
    }

    private static Optional<Claim> planned(Priority priority, Situation situation) {
        Desired desired = situation.desired();
        return desired.now().filter(event -> event.reason().priority() == priority)
                .map(event -> new Claim(priority, Optional.of(event.position()), event.cause().text(),
                        Optional.of(event.at()), desired.until(), Optional.of(event)));
    }

    static Optional<Claim> none(Situation situation) {
        return Optional.of(new Claim(Priority.NOBODY, Optional.empty(), situation.language().text("nobody"),
                Optional.empty(), situation.desired().until(), Optional.empty()));
    }
}
