package dev.shtora.ui.telegram;

import dev.shtora.os.FatalErrors;
import dev.shtora.text.FailureText;
import dev.shtora.ui.telegram.ChatQueue.Task;
import dev.shtora.ui.telegram.ChatQueues.Next;
import dev.shtora.ui.telegram.api.ChatText;
import dev.shtora.ui.telegram.api.Messenger;
import dev.shtora.ui.telegram.api.MessengerFailure.Kind;
import dev.shtora.ui.telegram.api.MessengerFailure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages to chats from a thread of its own, not faster than the messenger permits: one request a second to a person,
 * one in 3.5 s to a group (Bot API FAQ: 20 in a minute), and none before the end of a pause that the messenger asks for.
 */
final class ChatSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChatSender.class);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long ANSWER_HOLDS = 60 * SECOND;
    private static final long NOTICE_HOLDS = TimeUnit.HOURS.toNanos(24);
    private static final long GROUP_PAUSE = TimeUnit.MILLISECONDS.toNanos(3_500);

    private final Messenger messenger;
    private final BiFunction<Long, ChatScreen, Optional<ChatText>> texts;
    private final LongSupplier nanos;
    private final ChatQueues queues = new ChatQueues();
    private final PressAnswers answers;
    private final Thread thread = Thread.ofPlatform().daemon().name("telegram-sender")
            .unstarted(FatalErrors.guarded("The sender of messages", this::sendAll));
    private final RequestBackoff backoff = new RequestBackoff();
    private long notBefore;

    /**
     * @param texts the text of a screen for a chat; empty if the chat is not allowed any more
     * @param nanos the monotonic time
     */
    ChatSender(Messenger messenger, BiFunction<Long, ChatScreen, Optional<ChatText>> texts, LongSupplier nanos) {
        this.messenger = messenger;
        this.answers = new PressAnswers(messenger);
        this.texts = texts;
        this.nanos = nanos;
        this.notBefore = nanos.getAsLong();
    }

    void start() {
        thread.start();
    }

    /** Sends a new message with a screen. */
    synchronized void send(long chat, ChatScreen screen) {
        queue(chat).add(new Task.NewScreen(screen, nanos.getAsLong() + ANSWER_HOLDS));
        notifyAll();
    }

    /** Lets a message with buttons show a screen. */
    synchronized void show(long chat, int message, ChatScreen screen) {
        queue(chat).show(message, screen, true);
        notifyAll();
    }

    /** Sends an answer; it is of no use after a minute. */
    synchronized void say(long chat, String text) {
        queue(chat).add(new Task.NewText(text, false, nanos.getAsLong() + ANSWER_HOLDS));
        notifyAll();
    }

    /**
     * Sends an answer about a cover. Answers with the same text about several covers that wait are one message.
     *
     * @param title the name of the cover for people
     * @param text makes the message from the names of the covers
     */
    synchronized void say(long chat, String title, UnaryOperator<String> text) {
        queue(chat).add(new Task.AboutCovers(List.of(title), text, nanos.getAsLong() + ANSWER_HOLDS));
        notifyAll();
    }

    /** Sends a notification; it is of use for a day. */
    synchronized void tell(long chat, String text, boolean silent) {
        queue(chat).add(new Task.NewText(text, silent, nanos.getAsLong() + NOTICE_HOLDS));
        notifyAll();
    }

    /** Sends a picture. */
    synchronized void picture(long chat, byte[] png, String caption) {
        queue(chat).add(new Task.NewPicture(png, caption, nanos.getAsLong() + ANSWER_HOLDS));
        notifyAll();
    }

    /** Edits the messages whose screens have changed. */
    synchronized void coversChanged() {
        queues.coversChanged();
        notifyAll();
    }

    /** Sends nothing more to a chat. */
    synchronized void forget(long chat) {
        queues.forget(chat);
    }

    private ChatQueue queue(long chat) {
        return queues.of(chat, nanos.getAsLong());
    }

    /** Answers a press at once. */
    void answer(String callback, String text, boolean alert) {
        answers.answer(callback, text, alert);
    }

    private void sendAll() {
        try {
            while (true) {
                Next next = take();
                try {
                    send(next);
                } catch (RuntimeException e) {
                    LOG.error("A message could not be sent", e);
                }
            }
        } catch (InterruptedException _) {
            LOG.debug("The sender ends");
        }
    }

    private synchronized Next take() throws InterruptedException {
        while (true) {
            long now = nanos.getAsLong();
            Optional<Next> next = queues.take(now, notBefore);
            if (next.isPresent()) {
                return next.get();
            }
            long wait = queues.wait(now, notBefore);
            if (wait == Long.MAX_VALUE) {
                wait();
            } else if (wait > 0) {
                wait(TimeUnit.NANOSECONDS.toMillis(wait) + 1);
            }
        }
    }

    private void send(Next next) {
        try {
            boolean sent = request(next);
            synchronized (this) {
                backoff.reset();
                if (sent) {
                    next.queue().pauseUntil(next.at() + (next.chat() < 0 ? GROUP_PAUSE : SECOND));
                }
            }
        } catch (MessengerFailure e) {
            failed(next, e);
        }
    }

    /** Makes a request. Returns false if none was necessary. */
    private boolean request(Next next) throws MessengerFailure {
        long chat = next.chat();
        switch (next.task()) {
            case Task.NewText(String text, boolean silent, _) -> messenger.send(chat, ChatText.plain(text), silent);
            case Task.AboutCovers(var titles, var text, _) -> messenger.send(chat,
                    ChatText.plain(text.apply(CoverWords.names(titles))), false);
            case Task.NewPicture(byte[] png, String caption, _) -> messenger.picture(chat, png, caption);
            case Task.NewScreen(ChatScreen screen, _) -> {
                @Nullable
                ChatText text = texts.apply(chat, screen).orElse(null);
                if (text == null) {
                    return false;
                }
                shown(next.queue(), messenger.send(chat, text, false), screen, text);
            }
            case Task.Edit edit -> {
                @Nullable
                ChatText text = texts.apply(chat, edit.screen()).orElse(null);
                if (text == null || alreadyShown(next.queue(), edit.message(), text)) {
                    return false;
                }
                messenger.edit(chat, edit.message(), text);
                shown(next.queue(), edit.message(), edit.screen(), text);
            }
        }
        return true;
    }

    private synchronized boolean alreadyShown(ChatQueue queue, int message, ChatText text) {
        return queue.shows(message, text);
    }

    private synchronized void shown(ChatQueue queue, int message, ChatScreen screen, ChatText text) {
        queue.shown(message, screen, text);
    }

    private synchronized void failed(Next next, MessengerFailure failure) {
        Kind kind = failure.kind();
        long now = nanos.getAsLong();
        ChatQueue queue = next.queue();
        if (kind == Kind.FLOOD) {
            queue.putBack(next.task());
            queue.pauseUntil(now + failure.retryAfterSeconds() * SECOND);
            LOG.warn("{} for {} s", failure.getMessage(), failure.retryAfterSeconds());
        } else if (kind.temporary()) {
            queue.putBack(next.task());
            if (backoff.isReset()) {
                LOG.warn("A message could not be sent: {}. Retrying", FailureText.of(failure));
            }
            notBefore = now + SECOND * backoff.failed();
        } else {
            queue.pauseUntil(next.at() + SECOND);
            if (next.task() instanceof Task.Edit edit) {
                editFailed(queue, edit, kind);
            } else if (kind == Kind.CHAT_GONE) {
                queue.clear();
            } else {
                LOG.warn("A message was refused: {}", FailureText.of(failure));
            }
        }
    }

    private void editFailed(ChatQueue queue, Task.Edit edit, Kind kind) {
        if (kind == Kind.NOT_MODIFIED) {
            return;
        }
        queue.forget(edit.message());
        if (kind == Kind.CHAT_GONE) {
            queue.clear();
        } else if (edit.asked()) {
            queue.add(new Task.NewScreen(edit.screen(), nanos.getAsLong() + ANSWER_HOLDS));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        answers.close();
    }
}
