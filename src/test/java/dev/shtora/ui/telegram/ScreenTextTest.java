package dev.shtora.ui.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.cover.Fault;
import dev.shtora.mqtt.observer.ObservedCover;
import dev.shtora.mqtt.observer.ObservedCover.Movement;
import dev.shtora.mqtt.observer.ObservedProblem;
import dev.shtora.ui.cli.dialog.Words;
import dev.shtora.ui.telegram.ChatAction.Button;
import dev.shtora.ui.telegram.api.ChatButton;
import dev.shtora.ui.telegram.api.ChatText;
import dev.shtora.ui.telegram.state.PairedChat;
import dev.shtora.ui.telegram.state.PairingGrant;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScreenTextTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T01:00:00Z"), ZoneOffset.UTC);

    private static ChatText screen(Language language, boolean commands, List<ObservedCover> covers, ChatScreen screen) {
        PairedChat chat = PairedChat.of(1, "Anna", new PairingGrant(commands, List.of()), language);
        return new ScreenText(chat, covers, new CoverWords(language, CLOCK), true).of(screen);
    }

    private static List<String> buttons(ChatText text) {
        return text.buttons().stream().flatMap(List::stream).map(ChatButton::text).toList();
    }

    private static ChatScreen card(String cover) {
        return new ChatScreen.OneCover(ChatScreen.key(cover));
    }

    @Test
    void overviewListsCoversAndGroups() {
        ChatText text = screen(Language.EN, true,
                List.of(FakeCovers.cover("bedroom", 40), FakeCovers.cover("kitchen", 0)), new ChatScreen.Overview(0));
        assertThat(text.text()).isEqualTo("Blinds\nBedroom: 40 % open\nKitchen: closed");
        assertThat(buttons(text)).containsExactly("Bedroom · 40 %", "▲ Open", "■ Stop", "▼ Close", "Kitchen · 0 %",
                "▲ Open", "■ Stop", "▼ Close", "▦ Street side", "▲ All", "■ Stop all", "▼ All", "⚙ Settings");
    }

    @Test
    void cardHasPositionsReasonAndNextEvent() {
        ChatText text = screen(Language.EN, true, List.of(FakeCovers.cover("bedroom", 40)), card("bedroom"));
        assertThat(text.text()).isEqualTo("""
                Bedroom
                40 % open
                sunset 16:04: close
                Next: today 07:51: opens (sunrise 07:51)
                Automation is on.""");
        assertThat(buttons(text)).contains("25 %", "50 %", "75 %", "Why?", "What next?", "The day as a picture",
                "Automation off");
    }

    @Test
    void cardOfBlindWithSlatsHasTheirTilt() {
        ObservedCover blind = FakeCovers.withSlats(FakeCovers.cover("bedroom", 40), OptionalInt.of(35));
        ChatText text = screen(Language.EN, true, List.of(blind), card("bedroom"));
        assertThat(text.text()).contains("40 % open\nslats 35 %\n");
        assertThat(buttons(text)).contains("◪ 0 %", "◪ 50 %", "◪ 100 %");
        assertThat(screen(Language.RU, false, List.of(blind), card("bedroom")).text()).contains("\nламели 35 %\n");
        ChatText unknown = screen(Language.EN, true, List.of(FakeCovers.withSlats(blind, OptionalInt.empty())),
                card("bedroom"));
        assertThat(unknown.text()).doesNotContain("slats");
        assertThat(buttons(unknown)).contains("◪ 50 %");
    }

    @Test
    void cardSpeaksRussian() {
        ChatText text = screen(Language.RU, true, List.of(FakeCovers.cover("bedroom", OptionalInt.of(40),
                Movement.OPENING, Optional.of(new ObservedProblem("endstop_stuck", "")), true)), card("bedroom"));
        assertThat(text.text()).contains("открывается: 40 % → 100 %", "Концевик наверху", "Дальше: сегодня в 07:51");
        assertThat(buttons(text)).as("of a blind with a fault").contains("Найти верхний край");
    }

    @Test
    void estimatedPositionHasMark() {
        List<ObservedCover> covers = List.of(FakeCovers.cover("bedroom", 37), FakeCovers.cover("kitchen", 0),
                FakeCovers.cover("hall", OptionalInt.of(50), Movement.OPENING, Optional.empty(), true)).stream()
                .map(FakeCovers::estimated).toList();
        ChatText text = screen(Language.EN, false, covers, new ChatScreen.Overview(0));
        assertThat(text.text()).isEqualTo("""
                Blinds
                Bedroom: ~37 % open
                Kitchen: probably closed
                Hall: opens: ~50 % → 100 %""");
        assertThat(buttons(text)).contains("Bedroom · ~37 %", "Kitchen · ~0 %", "Hall · ~50 % ▲");
        assertThat(screen(Language.RU, false, covers, new ChatScreen.Overview(0)).text()).isEqualTo("""
                Шторы
                Bedroom: открыта на ~37 %
                Kitchen: вероятно, закрыта
                Hall: открывается: ~50 % → 100 %""");
    }

    @Test
    void viewerHasNoButtonsThatMove() {
        List<ObservedCover> covers = List.of(FakeCovers.cover("bedroom", 40));
        for (ChatScreen each : List.of(new ChatScreen.Overview(0), card("bedroom"),
                new ChatScreen.OneGroup(ChatScreen.key("street")))) {
            assertThat(screen(Language.EN, false, covers, each).buttons().stream().flatMap(List::stream)
                    .map(button -> Button.of(button.data()).orElseThrow().action()))
                    .noneMatch(ChatAction.CommandCovers.class::isInstance);
        }
    }

    @Test
    void unreachableCoverShowsNoOldValues() {
        ChatText text = screen(Language.EN, true, List.of(FakeCovers.cover("bedroom", OptionalInt.of(40),
                Movement.RESTING, Optional.empty(), false)), card("bedroom"));
        assertThat(text.text()).isEqualTo("Bedroom\nnot reachable");
    }

    @Test
    void thousandCoversFitInMessages() {
        List<ObservedCover> covers = IntStream.range(0, 1_000).mapToObj(i -> FakeCovers.cover("cover-" + i, 40))
                .toList();
        for (ChatScreen each : List.of(new ChatScreen.Overview(0), new ChatScreen.Overview(124),
                new ChatScreen.Overview(999), new ChatScreen.OneGroup(ChatScreen.key("street")))) {
            ChatText text = screen(Language.EN, true, covers, each);
            assertThat(text.text()).hasSizeLessThan(4096);
            assertThat(buttons(text)).hasSizeLessThanOrEqualTo(100);
            assertThat(text.buttons().stream().flatMap(List::stream)).allMatch(button -> button.data().length() <= 64);
        }
    }

    @Test
    void coverThatIsGoneShowsOverview() {
        assertThat(screen(Language.EN, true, List.of(FakeCovers.cover("bedroom", 0)), card("attic")).text())
                .startsWith("Blinds");
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultHasWords(Fault fault) {
        assertThat(Words.of(CoverWords.class, Language.EN).has("problem_" + fault.code())).isTrue();
    }

    @Test
    void languagesHaveSameTexts() {
        assertThat(Words.of(CoverWords.class, Language.RU).texts().keySet())
                .isEqualTo(Words.of(CoverWords.class, Language.EN).texts().keySet());
    }
}
