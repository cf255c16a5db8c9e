package dev.shtora.ui.telegram;

import dev.shtora.ui.telegram.api.Messenger;
import dev.shtora.ui.telegram.api.MessengerFailure;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers presses of buttons at once, each in a thread of its own. The messenger has no limit for that; an answer that fails, or
 * comes while too many are being sent, is dropped, because it is of no use later.
 */
final class PressAnswers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PressAnswers.class);
    private static final int MAX_ANSWERS = 8;
    /** The longest text that the Bot API takes, in characters. */
    private static final int MAX_TEXT = 200;

    private final Messenger messenger;
    private final ExecutorService answers = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore answering = new Semaphore(MAX_ANSWERS);

    PressAnswers(Messenger messenger) {
        this.messenger = messenger;
    }

    /**
     * Sends an answer; does not wait for it.
     *
     * @param text is cut if it is too long; may be empty
     * @param alert whether the text stays until the person closes it
     */
    void answer(String callback, String text, boolean alert) {
        if (!answering.tryAcquire()) {
            return;
        }
        String cut = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
        answers.execute(() -> {
            try {
                messenger.answer(callback, cut, alert);
            } catch (MessengerFailure e) {
                LOG.debug("A press was not answered: {}", e.getMessage());
            } finally {
                answering.release();
            }
        });
    }

    @Override
    public void close() {
        answers.shutdownNow();
    }
}
