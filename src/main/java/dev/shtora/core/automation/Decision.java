package dev.shtora.core.automation;

import dev.shtora.core.cover.Position;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;

/**
 * Who has the say over a cover at a moment, in the order of {@link Priority}, and what they say.
 *
 * @param position where it should be; empty if it is to stay as it is
 * @param reason why, in plain words
 * @param since since when this has held; empty if nobody knows
 * @param until until when; empty if nothing that is known will end it
 */
public record Decision(Priority priority, Optional<Position> position, String reason, Optional<Instant> since,
        Optional<Instant> until) {

    /** Decides. */
    public static Decision at(Instant at, AutomationFacts standing, Planner planner) {
        Phrases phrases = planner.phrases();
        if (standing.fault().isPresent()) {
            return nothing(Priority.SAFETY, phrases.language().text("fault", standing.fault().get()));
        }
        Optional<ManualOverride> hold = standing.override().filter(held -> held.holds(at));
        if (hold.isPresent()) {
            return new Decision(Priority.OVERRIDE, hold.flatMap(ManualOverride::position), held(hold.get(), standing, planner),
                    hold.map(ManualOverride::since), standing.automation() ? hold.get().until() : Optional.empty());
        }
        if (!standing.automation()) {
            return nothing(Priority.AUTOMATION_OFF, phrases.language().text("automation_off"));
        }
        Desired desired = planner.desired(at);
        return new Decision(desired.priority(), desired.position(),
                desired.reason().orElse(phrases.language().text("nobody")), desired.since(), desired.until());
    }

    private static Decision nothing(Priority priority, String why) {
        return new Decision(priority, Optional.empty(), why, Optional.empty(), Optional.empty());
    }

    /** Such as {@code you closed it at 10:12; automation resumes at sunset 16:04}. */
    private static String held(ManualOverride hold, AutomationFacts standing, Planner planner) {
        Language language = planner.phrases().language();
        return did(hold, planner) + "; " + (standing.automation()
                ? hold.until().map(until -> language.text("resumes", end(until, planner)))
                        .orElse(language.text("never_resumes"))
                : language.text("automation_off"));
    }

    private static String did(ManualOverride hold, Planner planner) {
        Language language = planner.phrases().language();
        String at = clock(hold.since(), planner);
        return hold.position().map(position -> switch (position.percent()) {
            case 0 -> language.text("you_closed", at);
            case 100 -> language.text("you_opened", at);
            default -> language.text("you_set", planner.phrases().move(position), at);
        }).orElseGet(() -> language.text("you_took_over", at));
    }

    /** The rule with which an override ends, if one does; else the time. */
    private static String end(Instant until, Planner planner) {
        return planner.nextRule(until.minusNanos(1)).filter(event -> event.at().equals(until))
                .flatMap(event -> event.reason() instanceof Reason.Ruled ruled
                        ? Optional.of(planner.phrases().when(ruled))
                        : Optional.empty())
                .orElse(clock(until, planner));
    }

    private static String clock(Instant at, Planner planner) {
        return planner.phrases().clock(LocalTime.ofInstant(at, planner.almanac().site().zone()));
    }
}
