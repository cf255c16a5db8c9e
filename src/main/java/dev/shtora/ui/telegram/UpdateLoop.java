package dev.shtora.ui.telegram;

import dev.shtora.ui.telegram.state.UpdateRecord;
import dev.shtora.os.FatalErrors;
import dev.shtora.text.FailureText;
import dev.shtora.ui.telegram.api.ChatUpdate;
import dev.shtora.ui.telegram.api.Messenger;
import dev.shtora.ui.telegram.api.MessengerFailure.Kind;
import dev.shtora.ui.telegram.api.MessengerFailure;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives updates by long polling, for ever. The messenger does not say when a button was pressed: a press is certainly fresh
 * if the messenger had nothing more to deliver at most 30 s ago. After an outage, and at the start, it is not.
 */
final class UpdateLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateLoop.class);
    private static final int WAIT_SECONDS = 20;
    /** A token that is not accepted will hardly be accepted soon. */
    private static final int TOKEN_PAUSE_SECONDS = 300;
    private static final int CONFLICT_PAUSE_SECONDS = 30;

    private final Messenger messenger;
    private final UpdateRecord record;
    private final Conversation conversation;
    private final LongSupplier nanos;
    private final Pause pause;
    private final Thread thread = Thread.ofPlatform().daemon().name("telegram-updates")
            .unstarted(FatalErrors.guarded("The reception of updates", this::receiveAll));
    private final RequestBackoff backoff = new RequestBackoff();
    private volatile boolean closed;
    private boolean drained;
    private long drainedAt;
    private @Nullable Kind problem;

    /** Waits. */
    @FunctionalInterface
    interface Pause {
        void of(long millis) throws InterruptedException;
    }

    UpdateLoop(Messenger messenger, UpdateRecord record, Conversation conversation, LongSupplier nanos, Pause pause) {
        this.messenger = messenger;
        this.record = record;
        this.conversation = conversation;
        this.nanos = nanos;
        this.pause = pause;
    }

    void start() {
        thread.start();
    }

    private void receiveAll() {
        try {
            while (!closed) {
                try {
                    receive();
                } catch (RuntimeException e) {
                    LOG.error("Updates could not be received", e);
                    pause.of(TimeUnit.SECONDS.toMillis(RequestBackoff.MAX_SECONDS));
                }
            }
        } catch (InterruptedException _) {
            LOG.debug("The reception ends");
        }
    }

    /** Receives once, or waits after a failure. */
    void receive() throws InterruptedException {
        try {
            // The first request is answered at once: after it, the age of a press is known.
            List<ChatUpdate> updates = messenger.updates(record.next(), drained ? WAIT_SECONDS : 0);
            succeeded();
            long now = nanos.getAsLong();
            boolean fresh = drained && now - drainedAt <= Conversation.FRESH.toNanos();
            if (updates.size() < Messenger.MAX_UPDATES) {
                drained = true;
                drainedAt = now;
            }
            handle(updates, fresh);
        } catch (MessengerFailure e) {
            failed(e);
        }
    }

    /**
     * Each update counts as handled before the first is carried out. The record is written after that, for a command must not
     * wait for a disk: if the process ends between, the next one gets the updates in its first answer, in which no press is
     * fresh.
     */
    private void handle(List<ChatUpdate> updates, boolean fresh) {
        List<ChatUpdate> fresher = updates.stream().filter(update -> record.begin(update.id()))
                .filter(update -> !(update instanceof ChatUpdate.Press press) || record.beginPress(press.callback()))
                .toList();
        if (fresher.isEmpty()) {
            return;
        }
        for (ChatUpdate update : fresher) {
            FatalErrors.guarded("An update", () -> conversation.handle(update, fresh)).run();
        }
        record.save();
    }

    private void succeeded() {
        backoff.reset();
        if (problem != null) {
            LOG.info("The messenger answers again");
            problem = null;
        }
    }

    private void failed(MessengerFailure failure) throws InterruptedException {
        if (closed) {
            return;
        }
        if (failure.kind() != problem) {
            LOG.warn("{}. Retrying", FailureText.of(failure));
            problem = failure.kind();
        }
        long pauseOfFailures = backoff.failed();
        long seconds = switch (failure.kind()) {
            case FLOOD -> Math.max(1, failure.retryAfterSeconds());
            case WRONG_TOKEN -> TOKEN_PAUSE_SECONDS;
            case CONFLICT -> CONFLICT_PAUSE_SECONDS;
            default -> pauseOfFailures;
        };
        long millis = TimeUnit.SECONDS.toMillis(seconds);
        pause.of(failure.kind() == Kind.FLOOD
                ? millis
                : millis * 3 / 4 + RandomGenerator.getDefault().nextLong(millis / 4 + 1));
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
