package dev.shtora.ui.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.ui.telegram.state.ChatStore;
import dev.shtora.ui.telegram.state.ForgetRequests;
import dev.shtora.ui.telegram.state.PairedChat;
import dev.shtora.ui.telegram.state.PairingGrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatRemovalsTest {
    private static final long ANNA = 77;
    private static final long GROUP = -1001234567890L;
    private static final Instant THEN = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir
    Path folder;

    private ChatStore chats;
    private ForgetRequests requests;
    private ChatRemovals removals;

    @BeforeEach
    void begin() throws IOException {
        chats = new ChatStore(folder);
        for (long number : List.of(ANNA, GROUP)) {
            chats.put(PairedChat.of(number, "x", new PairingGrant(true, List.of()), Language.EN).pairedAt(THEN));
        }
        requests = new ForgetRequests(folder);
        removals = new ChatRemovals(requests, chats,
                new ChatSender(new RecordingMessenger(), (_, _) -> Optional.empty(), () -> 0));
    }

    private static List<Long> numbers(List<PairedChat> of) {
        return of.stream().map(PairedChat::number).toList();
    }

    @Test
    void requestedChatIsRemovedFromMemoryAndDisk() throws IOException {
        requests.make(GROUP);
        requests.make(GROUP);
        removals.obey();
        assertThat(requests.isMade(GROUP)).isFalse();
        assertThat(numbers(chats.all())).containsExactly(ANNA);
        assertThat(numbers(ChatStore.read(folder))).containsExactly(ANNA);
    }

    @Test
    void requestForUnknownChatAndOtherFilesChangeNothing() throws IOException {
        requests.make(5);
        Path other = Files.createFile(folder.resolve("forget-me"));
        removals.obey();
        assertThat(requests.open()).isEmpty();
        assertThat(other).exists();
        assertThat(numbers(chats.all())).containsExactly(ANNA, GROUP);
    }

    /** A setting that was read before the removal and is written after it. */
    @Test
    void changeDoesNotBringRemovedChatBack() throws IOException {
        PairedChat before = chats.chat(ANNA).orElseThrow();
        requests.make(ANNA);
        removals.obey();
        chats.change(before.withQuiet(false));
        assertThat(chats.chat(ANNA)).isEmpty();
        chats.change(chats.chat(GROUP).orElseThrow().withQuiet(false));
        assertThat(ChatStore.read(folder).getFirst().quiet()).isFalse();
    }

    @Test
    void timeOfPairingIsKeptAndMayBeMissing() throws IOException {
        chats.change(chats.chat(ANNA).orElseThrow().in(Language.RU));
        assertThat(ChatStore.read(folder)).extracting(PairedChat::pairedAt).containsOnly(Optional.of(THEN));
        Path file = folder.resolve(ChatStore.FILE);
        Files.writeString(file, Files.readString(file).replace("2026-11-29T12:00:00Z", "long ago"));
        assertThat(ChatStore.read(folder)).hasSize(2).extracting(PairedChat::pairedAt).containsOnly(Optional.empty());
    }
}
