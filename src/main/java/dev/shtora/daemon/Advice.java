package dev.shtora.daemon;

import dev.shtora.cover.CoverInput.Planned;
import dev.shtora.cover.Picture;
import dev.shtora.cover.Wish;
import dev.shtora.daemon.Agenda.Answer;
import dev.shtora.daemon.Agenda.Facts;
import dev.shtora.daemon.Agenda.Mode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What the plan has said of a cover last, and when it is to be asked again. As long as the clock is not to be trusted it
 * says nothing. For the mailbox's reader; others may look whether it waits for the clock.
 */
final class Advice {
    private final Agenda agenda;
    private final BooleanSupplier clock;

    private Optional<Answer> newest = Optional.empty();
    private Optional<Instant> askAgain = Optional.empty();
    /** Events until then were the business of a former daemon. */
    private Instant counts = Instant.MIN;
    private volatile boolean waitsForClock;

    /** @param clock whether the clock that the plan goes by is set */
    Advice(Agenda agenda, BooleanSupplier clock) {
        this.agenda = agenda;
        this.clock = clock;
    }

    /** Events until then are not the cover's business. */
    void from(Instant moment) {
        counts = moment;
    }

    /** Looks whether the clock is set. */
    boolean clockIsSet() {
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
    Optional<Planned> at(Instant now, Wish wish, boolean anyAge, boolean automated, Optional<String> fault) {
        counts = counts.isAfter(now) ? now : counts; // Somebody may have set the clock back.
        Answer answer = agenda.at(now, new Facts(wish, counts, anyAge, automated, fault));
        newest = Optional.of(answer);
        askAgain = answer.askAgain();
        return answer.due();
    }

    /** Whether the plan has been asked, by a clock that is set. */
    boolean known() {
        return newest.isPresent();
    }

    /** When to ask anew, if nobody has taken note of that yet. */
    Optional<Instant> askAgain() {
        Optional<Instant> until = askAgain;
        askAgain = Optional.empty();
        return until;
    }

    /** A cover that looks like this, with what the plan says of it. */
    Face face(Picture picture, boolean automated) {
        return new Face(picture, newest.map(Answer::mode).orElse(automated ? Mode.ON : Mode.OFF),
                newest.map(Answer::decision), newest.flatMap(Answer::next));
    }
}
