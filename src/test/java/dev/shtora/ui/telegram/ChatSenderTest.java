package dev.shtora.ui.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.Await;
import dev.shtora.ui.telegram.api.ChatText;
import dev.shtora.ui.telegram.api.MessengerFailure;
import dev.shtora.ui.telegram.api.MessengerFailure.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clock of the sender stands still until the test moves it: what is sent without that is sent at once. */
class ChatSenderTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ChatScreen LIST = new ChatScreen.Overview(0);

    private final AtomicLong nanos = new AtomicLong();
    private final RecordingMessenger messenger = new RecordingMessenger();
    private final List<String> expected = new ArrayList<>();
    private volatile String text = "0 %";
    private final ChatSender sender = new ChatSender(messenger,
            (_, _) -> Optional.of(new ChatText(text, List.of())), nanos::get);

    @AfterEach
    void end() {
        sender.close();
    }

    /** Waits until the messenger has got these requests, and no other, after those of the calls before. */
    private void awaitNext(String... next) {
        expected.addAll(List.of(next));
        Await.until(() -> expected + "; there were " + messenger.requests(), TIMEOUT,
                () -> messenger.requests().equals(expected));
    }

    /** Lets time pass, and wakes the sender. */
    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        sender.coversChanged();
    }

    @Test
    void manyChangesBecomeOneEditWithNewestState() {
        sender.send(77, LIST);
        sender.start();
        awaitNext("send 77 0 %");
        for (int i = 1; i <= 50; i++) {
            text = i + " %";
            sender.coversChanged();
        }
        pass(Duration.ofSeconds(1));
        awaitNext("edit 77 10 50 %");
    }

    @Test
    void sameTextIsNotSentAgain() {
        sender.send(77, LIST);
        sender.start();
        awaitNext("send 77 0 %");
        pass(Duration.ofSeconds(5));
        text = "1 %";
        pass(Duration.ofSeconds(5));
        awaitNext("edit 77 10 1 %");
    }

    @Test
    void groupWaitsLongerThanPerson() {
        sender.say(-5, "one");
        sender.say(-5, "two");
        sender.say(77, "three");
        sender.start();
        awaitNext("send -5 one", "send 77 three");
        pass(Duration.ofSeconds(3));
        sender.say(77, "four");
        awaitNext("send 77 four");
        pass(Duration.ofMillis(500));
        awaitNext("send -5 two");
    }

    @Test
    void pauseOfMessengerIsObeyedForThatChat() {
        messenger.fail(MessengerFailure.flood("slowly", 5));
        sender.say(77, "one");
        sender.start();
        awaitNext("send 77 one");
        sender.say(88, "other");
        awaitNext("send 88 other");
        pass(Duration.ofMillis(4_999));
        sender.say(88, "other 2");
        awaitNext("send 88 other 2");
        pass(Duration.ofMillis(1));
        awaitNext("send 77 one");
    }

    @Test
    void temporaryFailureIsRepeatedAndOldAnswerDropped() {
        messenger.fail(new MessengerFailure(Kind.NETWORK, "away"));
        sender.say(77, "answer");
        sender.tell(77, "notification", true);
        sender.start();
        awaitNext("send 77 answer");
        pass(Duration.ofSeconds(61));
        Await.until("the notification", TIMEOUT, () -> {
            pass(Duration.ofSeconds(1));
            return messenger.requests().size() > 1;
        });
        awaitNext("send 77 silently notification");
    }

    @Test
    void messageThatIsGoneIsReplacedWhenPersonPresses() {
        messenger.fail(new MessengerFailure(Kind.MESSAGE_GONE, "message can't be edited"));
        sender.show(77, 5, LIST);
        sender.start();
        awaitNext("edit 77 5 0 %");
        pass(Duration.ofSeconds(1));
        awaitNext("send 77 0 %");
        text = "1 %";
        pass(Duration.ofSeconds(1));
        awaitNext("edit 77 10 1 %");
    }

    @Test
    void messageThatIsGoneIsNotReplacedByItself() {
        sender.send(77, LIST);
        sender.start();
        awaitNext("send 77 0 %");
        messenger.fail(new MessengerFailure(Kind.MESSAGE_GONE, "message to edit not found"));
        text = "1 %";
        pass(Duration.ofSeconds(1));
        awaitNext("edit 77 10 1 %");
        text = "2 %";
        pass(Duration.ofSeconds(5));
        sender.say(88, "end");
        awaitNext("send 88 end");
    }

    @Test
    void notModifiedIsNoFailure() {
        messenger.fail(new MessengerFailure(Kind.NOT_MODIFIED, "message is not modified"));
        sender.show(77, 5, LIST);
        sender.start();
        awaitNext("edit 77 5 0 %");
        text = "1 %";
        pass(Duration.ofSeconds(1));
        awaitNext("edit 77 5 1 %");
    }

    @Test
    void waitingMessagesAreBounded() {
        for (int i = 0; i < 10_000; i++) {
            sender.tell(77, "n" + i, false);
        }
        sender.start();
        for (int i = 0; i < ChatQueue.MAX_WAITING; i++) {
            int sent = i + 1;
            Await.until("the next one", TIMEOUT, () -> messenger.requests().size() == sent);
            pass(Duration.ofSeconds(1));
        }
        sender.say(88, "end");
        Await.until("the end", TIMEOUT, () -> messenger.requests().getLast().equals("send 88 end"));
        assertThat(messenger.requests()).hasSize(ChatQueue.MAX_WAITING + 1).contains("send 77 n9999");
    }
}
