package dev.shtora.core.automation;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.CoverInput.StartRefused;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Fault;
import dev.shtora.core.cover.Request;
import java.util.Map;
import java.util.Optional;

/**
 * Why a cover is at its position, in plain language: who did what and when, and what went wrong.
 *
 * @param planner has the language and the time zone
 * @param topByHand whether only a person can make an uncertain position exact: the cover has no endstop
 */
public record ReasonText(Planner planner, boolean topByHand) {
    private static final Map<String, String> OWN = Map.of(Cause.STARTED.text(), "started", Cause.HOMING.text(),
            "homing_after_start", Cause.OVERRIDE_ENDED.text(), "override_ended", StartRefused.EXPIRED, "start_expired");

    /** The texts of a cover that makes its position exact itself, or whose device does. */
    public ReasonText(Planner planner) {
        this(planner, false);
    }

    /**
     * While a person's command holds against automation, what the person did and until when that holds; otherwise the newest
     * request, such as {@code you closed it at 10:12; automation goes on}, and what went wrong, such as {@code you closed it at
     * 10:12, but its top was not found}. At rest at a position that only a person can make exact, also what to do about that.
     *
     * @param request the newest request of the cover
     * @param decision empty while the clock is not trusted; a time would be wrong then, and the text has none
     * @param automation whether automation is switched on
     */
    public String text(CoverStatus status, Request request, Optional<Decision> decision, boolean automation) {
        String why = why(status, request, decision, automation);
        return topByHand && !status.moving() && status.position().isPresent() && !status.uncertainty().exact()
                ? language().text("known_roughly", why)
                : why;
    }

    private String why(CoverStatus status, Request request, Optional<Decision> decision, boolean automation) {
        Cause cause = request.cause();
        return decision.filter(Decision::explains).map(Decision::reason).orElseGet(() -> decision.filter(
                newest -> newest.priority() == Priority.OVERRIDE)
                .filter(_ -> cause.origin().overrides()).map(holds -> overridden(request, holds, automation))
                .orElseGet(() -> failure(status)
                        .map(why -> what(request, decision) + ", " + why)
                        .orElseGet(() -> cause.isCommand()
                                ? what(request, decision)
                                        + consequence(status, decision, automation).map(then -> "; " + then).orElse("")
                                : waiting(status, what(request, decision)))));
    }

    /** An override without a position does not know what the command was, such as a stop; the request does. */
    private String overridden(Request request, Decision holds, boolean automation) {
        return holds.position().isEmpty() && request.cause().isCommand()
                ? what(request, Optional.of(holds)) + "; " + new OverrideText(planner).end(holds.until(), automation)
                : holds.reason();
    }

    private String what(Request request, Optional<Decision> decision) {
        Cause cause = request.cause();
        if (cause.origin() == Cause.Origin.PROTECTION && decision.filter(ReasonText::isOver).isPresent()) {
            return language().text("protection_over", cause.text());
        }
        return cause.isCommand()
                ? new CommandText(planner, cause.who(), cause.origin() == Cause.Origin.ELSEWHERE)
                        .text(request.command(), decision.map(_ -> request.since()))
                : own(cause.text());
    }

    /** Whether neither an alarm nor a lock decides any more, nor the person whose command they interrupted. */
    private static boolean isOver(Decision newest) {
        return !newest.priority().protects() && newest.priority() != Priority.FAULT
                && newest.priority() != Priority.OVERRIDE;
    }

    /** What Shtora itself states as a cause. Rules have their texts in the language of the configuration already. */
    private String own(String cause) {
        return StartRefused.errorIn(cause)
                .map(error -> language().text("start_not_written",
                        StartRefused.isNoAnswer(error) ? language().text("no_answer") : error))
                .or(() -> Optional.ofNullable(OWN.get(cause)).map(key -> language().text(key))).orElse(cause);
    }

    private String waiting(CoverStatus status, String text) {
        return status.waitsFor().map(wait -> language().text("waits_" + wait, text)).orElse(text);
    }

    /** The fault that ended the move. */
    private Optional<String> failure(CoverStatus status) {
        return status.fault().filter(fault -> fault.withholds(Cause.Origin.PERSON))
                .map(fault -> language().text("failed_" + fault.code()));
    }

    /** What automation does after a command that does not hold against it. */
    private Optional<String> consequence(CoverStatus status, Optional<Decision> decision, boolean automation) {
        if (!automation) {
            return Optional.of(language().text("automation_off"));
        }
        if (decision.isEmpty()) {
            return Optional.of(language().text("rules_wait_clock_not_set"));
        }
        if (status.fault().equals(Optional.of(Fault.POSITION_NOT_KEPT))) {
            return Optional.of(language().text("rules_wait_position_not_kept"));
        }
        return decision.flatMap(Decision::next).map(_ -> language().text("goes_on"));
    }

    private Language language() {
        return planner.phrases().language();
    }
}
