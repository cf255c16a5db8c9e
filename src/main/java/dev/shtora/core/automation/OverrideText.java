package dev.shtora.core.automation;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.plan.Reason;
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
        return command(override) + "; " + end(override.until(), automation);
    }

    /**
     * Such as {@code automation resumes at sunset 16:04}.
     *
     * @param until when the override ends; empty if no event ends it
     */
    String end(Optional<Instant> until, boolean automation) {
        return automation
                ? until.map(at -> language().text("resumes", end(at))).orElse(language().text("never_resumes"))
                : language().text("automation_off");
    }

    private String command(ManualOverride override) {
        CommandText texts = new CommandText(planner, override.who(), override.elsewhere());
        Optional<Instant> at = Optional.of(override.since());
        return override.position().map(position -> texts.moved(position, at))
                .orElseGet(() -> texts.tookOver(at));
    }

    /** The rule with which an override ends, if one does; otherwise the time. */
    private String end(Instant until) {
        return planner.nextRule(until.minusNanos(1)).filter(event -> event.at().equals(until))
                .flatMap(event -> event.reason() instanceof Reason.Ruled ruled
                        ? Optional.of(planner.phrases().when(ruled))
                        : Optional.empty())
                .orElseGet(
                        () -> planner.phrases().clock(LocalTime.ofInstant(until, planner.solarDays().site().zone())));
    }

    private Language language() {
        return planner.phrases().language();
    }
}
