package dev.shtora.daemon.cover;

import dev.shtora.daemon.controller.Retry;
import dev.shtora.daemon.controller.ReceivedCommand;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.core.cover.CoverInput.StartRefused;
import dev.shtora.core.cover.CoverState;
import dev.shtora.core.cover.Request;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Repeats a request whose start was refused because the journal could not be written: a person's new request immediately, since
 * it starts even then, and any other one when the journal can be written again.
 */
final class JournalRetry {
    private final PositionTracker tracker;
    private final CurrentState current;
    private final FirstMove firstMove;
    private final Environment environment;
    private final Consumer<Message> mailbox;
    private final Retry retry;
    private Optional<Request> postponed = Optional.empty();
    /** The postponed request is a person's to a former run. */
    private boolean ofFormerRun;

    /** @param mailbox takes messages from any thread */
    JournalRetry(PositionTracker tracker, CurrentState current, FirstMove firstMove, Environment environment,
            Consumer<Message> mailbox) {
        this.tracker = tracker;
        this.current = current;
        this.firstMove = firstMove;
        this.environment = environment;
        this.mailbox = mailbox;
        this.retry = new Retry((task, nanos) -> environment.storage().executor().after(
                current.name() + ": the check of the journal", nanos, task));
    }

    /** Handles the refusal of the newest request. */
    void refused(StartRefused refusal) {
        Request request = current.request();
        ofFormerRun = refusal.stays();
        if (refusal.again() && !refusal.stays() && request.cause().origin().isExternal()) {
            repeat(request);
        } else if (refusal.again()) {
            postponed = Optional.of(request);
        }
    }

    /** Schedules a check of the journal after a pause, if it has an error or a request waits for it. */
    void watch(Runnable check) {
        if (postponed.isPresent() || tracker.journalError().isPresent()) {
            retry.schedule(check);
        }
    }

    /** Repeats the request that waits, if the journal can be written. */
    void release() {
        if (tracker.journalError().isEmpty()) {
            postponed.ifPresent(this::repeatPostponed);
            postponed = Optional.empty();
        }
    }

    private void repeatPostponed(Request request) {
        if (ofFormerRun) {
            firstMove.repeat(request);
        } else if (request.cause().origin().isAutomatic()) {
            mailbox.accept(new Message.Replan(environment.sunClock().instant()));
        } else if (current.state() instanceof CoverState.Unhomed) {
            repeat(request);
        }
    }

    private void repeat(Request request) {
        mailbox.accept(new Message.Repeated(new ReceivedCommand.RequestReceived(request)));
    }
}
