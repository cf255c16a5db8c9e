package dev.shtora.ui.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.mqtt.client.Delivery;
import dev.shtora.mqtt.observer.ClientCommand;
import dev.shtora.mqtt.observer.ObservedCover.Movement;
import dev.shtora.testing.Await;
import dev.shtora.ui.telegram.ChatAction.Button;
import dev.shtora.ui.telegram.ChatAction.CommandCovers;
import dev.shtora.ui.telegram.ChatAction.Target;
import dev.shtora.ui.telegram.api.ChatUpdate;
import dev.shtora.ui.telegram.api.ChatUpdate.ChatId;
import dev.shtora.ui.telegram.state.ChatStore;
import dev.shtora.ui.telegram.state.Notice;
import dev.shtora.ui.telegram.state.PairedChat;
import dev.shtora.ui.telegram.state.PairingFolder;
import dev.shtora.ui.telegram.state.PairingGrant;
import dev.shtora.ui.telegram.state.ToldProblems;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final long ANNA = 77;
    private static final long STRANGER = 66;
    private static final ChatScreen LIST = new ChatScreen.Overview(0);

    @TempDir
    Path folder;

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final FakeCovers covers = new FakeCovers();
    private final RecordingMessenger messenger = new RecordingMessenger();
    private ChatStore chats;
    private ChatSender sender;
    private PairingFolder pairings;
    private Conversation conversation;
    private Notifier notifier;
    private int updates;
    private long nanos;

    @BeforeEach
    void begin() throws IOException {
        covers.covers = List.of(FakeCovers.cover("bedroom", 40), FakeCovers.cover("kitchen", 0));
        chats = new ChatStore(folder);
        sender = new ChatSender(messenger, (chat, screen) -> chats.chat(chat)
                .map(known -> new ScreenText(known, covers.covers(), new CoverWords(known.language(), clock), true)
                        .of(screen)),
                System::nanoTime);
        pairings = new PairingFolder(folder, clock);
        Rejections rejections = new Rejections(System::nanoTime);
        notifier = new Notifier(chats, sender, new ToldProblems(folder), rejections, Optional.empty(), clock,
                ZoneOffset.UTC);
        conversation = new Conversation(chats, new ChatPairing(chats, pairings, Language.EN, () -> nanos), covers,
                sender, rejections, new PlanPictures(covers), clock);
        sender.start();
    }

    @AfterEach
    void end() {
        sender.close();
    }

    private void paired(boolean commands, String... only) throws IOException {
        chats.put(PairedChat.of(ANNA, "Anna", new PairingGrant(commands, List.of(only)), Language.EN));
    }

    private void write(long chat, String text) {
        write(chat, text, NOW);
    }

    private void write(long chat, String text, Instant at) {
        conversation.handle(new ChatUpdate.Text(++updates, new ChatId(chat, "x"), at, "Anna", "en", text), true);
    }

    private void press(long chat, ChatAction action) {
        press(chat, action, true);
    }

    private void press(long chat, ChatAction action, boolean fresh) {
        conversation.handle(new ChatUpdate.Press(++updates, "p" + updates, new ChatId(chat, "x"), 5, "Anna", "en",
                new Button(action, LIST).data()), fresh);
    }

    private static ChatAction open(String cover) {
        return new CommandCovers(Target.cover(cover), ClientCommand.Word.OPEN);
    }

    private void awaitRequest(String text) {
        Await.until(() -> text + "; there were " + messenger.requests(), TIMEOUT,
                () -> messenger.requests().stream().anyMatch(request -> request.contains(text)));
    }

    @Test
    void buttonMovesCoverInNameOfPerson() throws IOException {
        paired(true);
        press(ANNA, open("bedroom"));
        assertThat(covers.commands).containsExactly("bedroom/set {\"state\":\"OPEN\",\"who\":\"Anna\"}");
        awaitRequest("answer p1 Sent");
    }

    @Test
    void groupAndAllMoveEachCover() throws IOException {
        paired(true);
        press(ANNA, new CommandCovers(Target.group("street"), new ClientCommand.GoTo(25)));
        press(ANNA, new CommandCovers(Target.ALL, ClientCommand.Word.STOP));
        assertThat(covers.commands).extracting(command -> command.replaceAll(",\"who.*", ""))
                .containsExactly("bedroom/set {\"position\":25", "kitchen/set {\"position\":25",
                        "bedroom/set {\"state\":\"STOP\"", "kitchen/set {\"state\":\"STOP\"");
    }

    private void unreachable(String... names) {
        covers.covers = Stream.concat(Stream.of(FakeCovers.cover("kitchen", 0)), Stream.of(names)
                .map(name -> FakeCovers.cover(name, OptionalInt.empty(), Movement.RESTING, Optional.empty(), false)))
                .toList();
    }

    @Test
    void stopIsOneMessageThatListsUnreachableCovers() throws IOException {
        paired(true);
        unreachable("attic", "bedroom", "cellar");
        write(ANNA, "/stop");
        for (String name : List.of("attic", "bedroom", "cellar")) {
            notifier.rejected(name, "STOP", "its device cannot be reached");
        }
        write(ANNA, "hello");
        awaitRequest("send 77 /covers");
        assertThat(messenger.requests()).filteredOn(request -> !request.contains("/covers")).containsExactly(
                "send 77 Stop is sent to all blinds. Not reachable: Attic, Bedroom, Cellar. Stop them at the device or its"
                        + " switch.");
        assertThat(covers.commands).hasSize(4);
    }

    @Test
    void manyUnreachableCoversAreCounted() throws IOException {
        paired(true);
        unreachable(IntStream.range(100, 160).mapToObj(i -> "blind" + i).toArray(String[]::new));
        write(ANNA, "/stop");
        awaitRequest("Blind138, Blind139, +20. Stop them");
    }

    @Test
    void buttonNamesAllUnreachableCovers() throws IOException {
        paired(true);
        unreachable("attic", "bedroom");
        press(ANNA, new CommandCovers(Target.ALL, ClientCommand.Word.OPEN));
        awaitRequest("answer p1 Not reachable: Attic, Bedroom. The command expires after 30 seconds.");
    }

    @Test
    void rejectionsOfSameReasonAreOneMessage() throws IOException {
        paired(true);
        press(ANNA, new CommandCovers(Target.ALL, ClientCommand.Word.CLOSE));
        awaitRequest("edit 77");
        notifier.rejected("bedroom", "CLOSE", "locked");
        notifier.rejected("kitchen", "CLOSE", "locked");
        awaitRequest("send 77 Bedroom, Kitchen: not carried out: locked");
    }

    @Test
    void strangerGetsNothingAndDoesNothing() throws IOException {
        paired(true);
        for (String text : List.of("/start", "/covers", "/stop", "hello", "/forget", "AAAA-BBBB")) {
            write(STRANGER, text);
        }
        press(STRANGER, open("bedroom"));
        press(STRANGER, open("bedroom"), false);
        write(ANNA, "/covers");
        awaitRequest("send 77");
        assertThat(messenger.requests()).allMatch(request -> request.startsWith("send 77"));
        assertThat(covers.commands).isEmpty();
    }

    @Test
    void viewerMovesNothing() throws IOException {
        paired(false);
        press(ANNA, open("bedroom"));
        press(ANNA, new CommandCovers(Target.ALL, ClientCommand.Word.CLOSE));
        write(ANNA, "/stop");
        awaitRequest("answer p1 This chat may not move blinds: its role is viewer.");
        awaitRequest("send 77 This chat may not move blinds: its role is viewer.");
        assertThat(covers.commands).isEmpty();
    }

    @Test
    void limitedChatMovesItsCoversOnly() throws IOException {
        paired(true, "kitchen");
        press(ANNA, open("bedroom"));
        press(ANNA, new CommandCovers(Target.ALL, ClientCommand.Word.CLOSE));
        write(ANNA, "/stop");
        assertThat(covers.commands).isNotEmpty().allMatch(command -> command.startsWith("kitchen/"));
    }

    @Test
    void pressOfUnknownAgeIsNotCarriedOut() throws IOException {
        paired(true);
        press(ANNA, open("bedroom"), false);
        awaitRequest("answer p1 Too late");
        assertThat(covers.commands).isEmpty();
    }

    @Test
    void oldMessageIsNotCarriedOut() throws IOException {
        paired(true);
        write(ANNA, "/stop", NOW.minusSeconds(31));
        assertThat(covers.commands).isEmpty();
        write(ANNA, "/stop", NOW.minusSeconds(30));
        assertThat(covers.commands).hasSize(2);
    }

    @Test
    void codePairsOnceAndOnlyOneChat() throws IOException {
        String code = pairings.open(new PairingGrant(false, List.of("kitchen")));
        write(ANNA, "/start " + code.toLowerCase(java.util.Locale.ROOT).replace("-", ""));
        PairedChat chat = chats.chat(ANNA).orElseThrow();
        assertThat(chat.commands()).isFalse();
        assertThat(chat.covers()).containsExactly("kitchen");
        write(STRANGER, code);
        assertThat(chats.chat(STRANGER)).isEmpty();
        assertThat(new ChatStore(folder).chat(ANNA)).contains(chat);
    }

    @Test
    void wrongCodesAreLimited() throws IOException {
        String code = pairings.open(new PairingGrant(true, List.of()));
        for (int i = 0; i < 5; i++) {
            write(STRANGER, "0000-000" + i);
        }
        write(STRANGER, code);
        assertThat(chats.chat(STRANGER)).as("the sixth code in a minute").isEmpty();
        nanos += Duration.ofMinutes(1).toNanos();
        write(STRANGER, code);
        assertThat(chats.chat(STRANGER)).isPresent();
    }

    @Test
    void failedDeliveryIsSaid() throws IOException {
        paired(true);
        covers.delivery = Delivery.NOT_CONNECTED;
        press(ANNA, open("bedroom"));
        awaitRequest("answer p1 Not sent");
        covers.delivery = Delivery.NOT_PERMITTED;
        press(ANNA, open("bedroom"));
        awaitRequest("answer p2 The broker does not permit");
    }

    @Test
    void whyAndWhatNextAreAnswered() throws IOException {
        paired(false);
        press(ANNA, new ChatAction.Why(Target.cover("bedroom")));
        awaitRequest("answer p1 sunset 16:04: close");
        press(ANNA, new ChatAction.WhatNext(Target.cover("bedroom")));
        awaitRequest("answer p2 tomorrow 07:51: opens (sunrise 07:51)");
    }

    @Test
    void settingsAreKept() throws IOException {
        paired(true);
        press(ANNA, new ChatAction.Toggle(Notice.FAULT));
        press(ANNA, new ChatAction.ToggleQuiet());
        press(ANNA, new ChatAction.Speak(Language.RU));
        PairedChat chat = new ChatStore(folder).chat(ANNA).orElseThrow();
        assertThat(chat.notices()).doesNotContain(Notice.FAULT).contains(Notice.MISSED);
        assertThat(chat.quiet()).isFalse();
        assertThat(chat.language()).isEqualTo(Language.RU);
        awaitRequest("Шторы");
    }

    @Test
    void forgottenChatIsStranger() throws IOException {
        paired(true);
        write(ANNA, "/forget");
        press(ANNA, open("bedroom"));
        assertThat(covers.commands).isEmpty();
        assertThat(new ChatStore(folder).all()).isEmpty();
    }

    @Test
    void unreachableCoverIsSaid() throws IOException {
        paired(true);
        covers.covers = List.of(FakeCovers.cover("bedroom", OptionalInt.empty(), Movement.RESTING, Optional.empty(),
                false));
        press(ANNA, open("bedroom"));
        awaitRequest("answer p1 Not reachable: Bedroom.");
    }

    @Test
    void forgedDataDoesNothing() throws IOException {
        paired(true);
        for (String data : List.of("", ":", "o", "o:", "o:z:L0", "p101:a:L0", "p-1:a:L0", "aXX:a:L0",
                "o:c" + "x".repeat(40) + ":L0", "v:L99999999999", "t:x:S", "l:de:S")) {
            conversation.handle(new ChatUpdate.Press(++updates, "p" + updates, new ChatId(ANNA, "x"), 5, "Anna", "en",
                    data), true);
        }
        assertThat(covers.commands).isEmpty();
    }

    @Test
    void dataOfButtonFitsAndIsReadBack() {
        for (ClientCommand command : List.of(ClientCommand.Word.OPEN, ClientCommand.Word.HOME,
                new ClientCommand.GoTo(100),
                new ClientCommand.Automation(dev.shtora.mqtt.contract.AutomationCommand.RESUME))) {
            Button button = new Button(new CommandCovers(Target.cover("x".repeat(64)), command),
                    new ChatScreen.OneGroup(ChatScreen.key("y")));
            assertThat(button.data()).hasSizeLessThanOrEqualTo(64);
            assertThat(Button.of(button.data())).contains(button);
        }
    }
}
