package dev.shtora.ui.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.mqtt.observer.ClientCommand;
import dev.shtora.ui.telegram.ChatAction.Button;
import dev.shtora.ui.telegram.ChatAction.CommandCovers;
import dev.shtora.ui.telegram.ChatAction.Target;
import dev.shtora.ui.telegram.api.ChatUpdate;
import dev.shtora.ui.telegram.api.ChatUpdate.ChatId;
import dev.shtora.ui.telegram.api.Messenger;
import dev.shtora.ui.telegram.api.MessengerFailure;
import dev.shtora.ui.telegram.api.MessengerFailure.Kind;
import dev.shtora.ui.telegram.state.ChatStore;
import dev.shtora.ui.telegram.state.PairedChat;
import dev.shtora.ui.telegram.state.PairingFolder;
import dev.shtora.ui.telegram.state.PairingGrant;
import dev.shtora.ui.telegram.state.UpdateRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateLoopTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final long ANNA = 77;

    @TempDir
    Path folder;

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final FakeCovers covers = new FakeCovers();
    private final RecordingMessenger messenger = new RecordingMessenger();
    private final List<Long> pauses = new ArrayList<>();
    private long nanos;
    private UpdateLoop loop;

    @BeforeEach
    void begin() throws IOException {
        covers.covers = List.of(FakeCovers.cover("bedroom", 40));
        loop = loop(clock);
    }

    private UpdateLoop loop(Clock time) throws IOException {
        ChatStore chats = new ChatStore(folder);
        chats.put(PairedChat.of(ANNA, "Anna", new PairingGrant(true, List.of()), Language.EN));
        ChatSender sender = new ChatSender(messenger, (_, _) -> java.util.Optional.empty(), () -> nanos);
        Conversation conversation = new Conversation(chats,
                new ChatPairing(chats, new PairingFolder(folder, time), Language.EN, () -> nanos), covers, sender,
                new Rejections(() -> nanos), new PlanPictures(covers), time);
        return new UpdateLoop(messenger, new UpdateRecord(folder, time), conversation, () -> nanos, pauses::add);
    }

    private static ChatUpdate press(int id, String callback) {
        return new ChatUpdate.Press(id, callback, new ChatId(ANNA, "Anna"), 5, "Anna", "en",
                new Button(new CommandCovers(Target.cover("bedroom"), ClientCommand.Word.OPEN),
                        new ChatScreen.Overview(0))
                        .data());
    }

    private void receive(ChatUpdate... updates) throws InterruptedException {
        if (updates.length > 0) {
            messenger.deliver(updates);
        }
        loop.receive();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private void assertTooOld(ChatUpdate press) throws InterruptedException {
        receive(press);
        assertThat(covers.commands).isEmpty();
    }

    private void assertObeyed(ChatUpdate press) throws InterruptedException {
        receive(press);
        assertThat(covers.commands).hasSize(1);
    }

    private void restart(Clock time) throws Exception {
        loop = loop(time);
        receive();
    }

    @Test
    void pressAtStartIsOfUnknownAge() throws InterruptedException {
        assertTooOld(press(1, "a"));
        assertObeyed(press(2, "b"));
    }

    @Test
    void pressAfterOutageIsOfUnknownAge() throws InterruptedException {
        receive();
        pass(Duration.ofSeconds(31));
        assertTooOld(press(1, "a"));
        pass(Duration.ofSeconds(30));
        assertObeyed(press(2, "b"));
    }

    @Test
    void pressBehindFullAnswerIsOfUnknownAge() throws InterruptedException {
        receive();
        pass(Duration.ofSeconds(20));
        receive(IntStream.range(0, Messenger.MAX_UPDATES).mapToObj(ChatUpdate.Other::new)
                .toArray(ChatUpdate[]::new));
        pass(Duration.ofSeconds(20));
        assertTooOld(press(1000, "a"));
    }

    /** The first two updates come together. */
    private void assertActsOnce(ChatUpdate first, ChatUpdate second, ChatUpdate third) throws InterruptedException {
        receive();
        receive(first, second);
        receive(third);
        assertThat(covers.commands).hasSize(1);
    }

    @Test
    void repeatedUpdateActsOnce() throws InterruptedException {
        assertActsOnce(press(1, "a"), press(1, "a"), press(1, "a"));
    }

    @Test
    void repeatedPressWithOtherNumberActsOnce() throws InterruptedException {
        assertActsOnce(press(1, "a"), press(2, "a"), press(3, "a"));
    }

    @Test
    void restartRepeatsNothing() throws Exception {
        receive();
        receive(press(1, "a"));
        restart(clock);
        receive(press(1, "a"), press(2, "a"));
        assertThat(covers.commands).hasSize(1);
        assertThat(messenger.requests()).last().isEqualTo("updates from 2");
    }

    @Test
    void damagedRecordIsReplaced() throws Exception {
        receive();
        Files.writeString(folder.resolve(UpdateRecord.FILE), "{\"next\":");
        restart(clock);
        assertObeyed(press(7, "a"));
        assertThat(Files.readString(folder.resolve(UpdateRecord.FILE))).contains("\"next\":8");
    }

    @Test
    void numbersMayBeginAgainAfterWeek() throws Exception {
        receive();
        receive(press(5_000, "a"));
        restart(Clock.offset(clock, Duration.ofDays(7)));
        assertThat(messenger.requests()).last().isEqualTo("updates from 0");
        receive(press(3, "b"));
        assertThat(covers.commands).hasSize(2);
    }

    @Test
    void pauseGrowsToMinuteAndEndsWithSuccess() throws InterruptedException {
        for (int i = 0; i < 1_500; i++) {
            messenger.fail(new MessengerFailure(Kind.NETWORK, "away"));
            loop.receive();
        }
        assertThat(pauses.getFirst()).isBetween(750L, 1_000L);
        assertThat(pauses.getLast()).as("after a day").isBetween(45_000L, 60_000L);
        receive();
        receive(press(1, "a"));
        assertThat(covers.commands).as("it comes back by itself").hasSize(1);
        messenger.fail(new MessengerFailure(Kind.NETWORK, "away"));
        loop.receive();
        assertThat(pauses.getLast()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void wrongTokenIsTriedRarely() throws InterruptedException {
        messenger.fail(new MessengerFailure(Kind.WRONG_TOKEN, "no"));
        loop.receive();
        assertThat(pauses).last().satisfies(pause -> assertThat(pause).isGreaterThan(200_000));
    }
}
