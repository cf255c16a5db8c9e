package dev.shtora.daemon.cover;

import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Request;
import dev.shtora.daemon.cover.AutomationPolicy.Answer;
import dev.shtora.daemon.cover.AutomationPolicy.Facts;
import dev.shtora.daemon.cover.AutomationPolicy.Mode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What the plan has said of a cover last, and when it is to be asked again. As long as the clock is not to be trusted it
 * says nothing. For the mailbox's reader; others may look whether it waits for the clock.
 */
final class AutomationState {
    private final AutomationPolicy policy;
    private final BooleanSupplier clock;

    private Optional<Answer> newest = Optional.empty();
    private Optional<Instant> takeReplanTime = Optional.empty();
    /** Events until then were the business of a former daemon. */
    private Instant ignoreBefore = Instant.MIN;
    private volatile boolean waitsForClock;

    /** @param clock whether the clock that the plan goes by is set */
    AutomationState(AutomationPolicy agenda, BooleanSupplier clock) {
        this.policy = agenda;
        this.clock = clock;
    }

    /** Events until then are not the cover's business. */
    void ignoreBefore(Instant moment) {
        ignoreBefore = moment;
    }

    /** Looks whether the clock is set. */
    boolean checkClock() {
        waitsForClock = !clock.getAsBoolean();
        if (waitsForClock) {
            newest = Optional.empty();
        }
        return !waitsForClock;
    }

    /** Whether the clock was not set when it was looked at last. */
    boolean waitsForClock() {
        return waitsForClock;
    }

    /**
     * Asks the plan.
     *
     * @param wish what is wanted of the cover
     * @param anyAge whether what should be now is done however long it has been due
     * @param automated whether the plan may move it
     * @param fault what is wrong with it, in words
     * @return what is to be done now
     */
    Optional<Planned> evaluate(Instant now, Request wish, boolean anyAge, boolean automated, Optional<String> fault) {
        ignoreBefore = ignoreBefore.isAfter(now) ? now : ignoreBefore; // Somebody may have set the clock back.
        Answer answer = policy.evaluate(now, new Facts(wish, ignoreBefore, anyAge, automated, fault));
        newest = Optional.of(answer);
        takeReplanTime = answer.replanAt();
        return answer.due();
    }

    /** Whether the plan has been asked, by a clock that is set. */
    boolean known() {
        return newest.isPresent();
    }

    /** When to ask anew, if nobody has taken note of that yet. */
    Optional<Instant> takeReplanTime() {
        Optional<Instant> until = takeReplanTime;
        takeReplanTime = Optional.empty();
        return until;
    }

    /** A cover that looks like this, with what the plan says of it. */
    Snapshot snapshot(CoverStatus picture, boolean automated) {
        return new Snapshot(picture, newest.map(Answer::mode).orElse(automated ? Mode.ON : Mode.OFF),
                newest.map(Answer::decision), newest.flatMap(Answer::next));
    }
}
