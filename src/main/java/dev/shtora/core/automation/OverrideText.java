package dev.shtora.core.automation;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;

/**
 * An override in plain language.
 *
 * @param planner names the rule that ends the override
 */
record OverrideText(Planner planner) {

    /**
     * Such as {@code you closed it at 10:12; automation resumes at sunset 16:04}, or {@code "anna" closed it at 10:12; …} if the
     * sender states a name.
     *
     * @param automation whether automation is switched on, so that it resumes when the override ends
     */
    String text(ManualOverride override, boolean automation) {
        return command(override) + "; " + (automation
                ? override.until().map(until -> language().text("resumes", end(until)))
                        .orElse(language().text("never_resumes"))
                : language().text("automation_off"));
    }

    /** With the name that the sender states, the sentence has it in quotation marks: nobody has verified it. */
    private String command(ManualOverride override) {
        String by = override.who().isPresent() ? "who_" : "you_";
        String who = override.who().orElse("");
        String at = clock(override.since());
        return override.position().map(position -> switch (position.percent()) {
            case 0 -> language().text(by + "closed", at, who);
            case 100 -> language().text(by + "opened", at, who);
            default -> language().text(by + "set", planner.phrases().move(position), at, who);
        }).orElseGet(() -> language().text(by + "took_over", at, who));
    }

    /** The rule with which an override ends, if one does; otherwise the time. */
    private String end(Instant until) {
        return planner.nextRule(until.minusNanos(1)).filter(event -> event.at().equals(until))
                .flatMap(event -> event.reason() instanceof Reason.Ruled ruled
                        ? Optional.of(planner.phrases().when(ruled))
                        : Optional.empty())
                .orElse(clock(until));
    }

    private String clock(Instant at) {
        return planner.phrases().clock(LocalTime.ofInstant(at, planner.solarDays().site().zone()));
    }

    private Language language() {
        return planner.phrases().language();
    }
}
