package dev.shtora.ui.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.value.SilentHours;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.mqtt.observer.ObservedBridge;
import dev.shtora.mqtt.observer.ObservedCover;
import dev.shtora.mqtt.observer.ObservedCover.Movement;
import dev.shtora.mqtt.observer.ObservedProblem;
import dev.shtora.testing.Await;
import dev.shtora.ui.telegram.state.ChatStore;
import dev.shtora.ui.telegram.state.Notice;
import dev.shtora.ui.telegram.state.PairedChat;
import dev.shtora.ui.telegram.state.PairingGrant;
import dev.shtora.ui.telegram.state.ToldProblems;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifierTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long ANNA = 77;
    private static final long ROOM = 88;

    @TempDir
    Path folder;

    private final RecordingMessenger messenger = new RecordingMessenger();
    private final AtomicLong nanos = new AtomicLong();
    private final ChatSender sender = new ChatSender(messenger, (_, _) -> Optional.empty(),
            () -> nanos.addAndGet(Duration.ofSeconds(10).toNanos()));
    private volatile Instant now = Instant.parse("2026-11-29T12:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private ChatStore chats;
    private Notifier notifier;

    @BeforeEach
    void begin() throws IOException {
        chats = new ChatStore(folder);
        chats.put(PairedChat.of(ANNA, "Anna", new PairingGrant(true, List.of()), Language.RU));
        chats.put(PairedChat.of(ROOM, "Room", new PairingGrant(false, List.of("kitchen")), Language.EN));
        notifier = notifier();
        sender.start();
    }

    @AfterEach
    void end() {
        sender.close();
    }

    private Notifier notifier() {
        return new Notifier(chats, sender, new ToldProblems(folder), new Rejections(System::nanoTime),
                Optional.of(new SilentHours(LocalTime.of(22, 0), LocalTime.of(7, 0))), clock, ZoneOffset.UTC);
    }

    private static ObservedCover with(String name, Optional<ObservedProblem> problem) {
        return FakeCovers.cover(name, OptionalInt.of(40), Movement.RESTING, problem, true);
    }

    private static Optional<ObservedProblem> problem(String code) {
        return Optional.of(new ObservedProblem(code, "Text of the daemon."));
    }

    private void awaitRequests(String... parts) {
        Await.until(() -> List.of(parts) + "; there were " + messenger.requests(), TIMEOUT,
                () -> messenger.requests().size() >= parts.length);
        assertThat(messenger.requests()).hasSize(parts.length);
        for (String part : parts) {
            assertThat(messenger.requests()).anyMatch(request -> request.contains(part));
        }
    }

    @Test
    void faultIsToldOnceInLanguageOfChat() {
        notifier.coverChanged(with("bedroom", problem("endstop_stuck")));
        notifier.coverChanged(with("bedroom", problem("endstop_stuck")));
        awaitRequests("send 77 ⚠ Bedroom: Концевик наверху");
        notifier = notifier();
        notifier.coverChanged(with("bedroom", problem("endstop_stuck")));
        notifier.coverChanged(with("bedroom", Optional.empty()));
        notifier.coverChanged(with("bedroom", problem("unheard_of")));
        awaitRequests("send 77 ⚠ Bedroom: Концевик наверху", "send 77 ⚠ Bedroom: Text of the daemon.");
    }

    @Test
    void alarmIsToldOnceForAllCoversAndWhenItIsOver() {
        ObservedCover bedroom = FakeCovers.alarmed(FakeCovers.cover("bedroom", 100), List.of("storm"),
                "storm (wind 52 km/h): open");
        ObservedCover kitchen = FakeCovers.cover("kitchen", 100);
        notifier.check(List.of(FakeCovers.cover("bedroom", 0), kitchen));
        notifier.check(List.of(bedroom, kitchen));
        awaitRequests("send 77 🌬 Тревога (storm): Bedroom. storm (wind 52 km/h): open");
        notifier = notifier();
        notifier.check(List.of(bedroom, FakeCovers.alarmed(kitchen, List.of("storm"), "storm: open")));
        awaitRequests("send 77", "send 88 🌬 Alarm (storm): Kitchen. storm: open");
        notifier.check(List.of(FakeCovers.cover("bedroom", OptionalInt.of(100), Movement.RESTING, Optional.empty(),
                false)));
        notifier.check(List.of(FakeCovers.cover("bedroom", 100), kitchen));
        awaitRequests("send 77", "send 88", "send 77 🌬 Тревога окончена", "send 88 🌬 The alarm is over");
    }

    @Test
    void limitedChatHearsOfItsCoversOnly() {
        notifier.coverChanged(with("kitchen", problem("steps_lost")));
        notifier.coverChanged(with("bedroom", problem("steps_lost")));
        awaitRequests("send 77 ⚠ Kitchen", "send 88 ⚠ Kitchen: It was not where", "send 77 ⚠ Bedroom");
    }

    @Test
    void noticeThatChatDoesNotWantIsNotSent() throws IOException {
        chats.put(chats.chat(ANNA).orElseThrow().toggled(Notice.FAULT));
        notifier.coverChanged(with("bedroom", problem("steps_lost")));
        notifier.bridgeChanged(new ObservedBridge("pi", true, List.of("bedroom"), problem("certificate_ends")));
        awaitRequests("send 77 ⚠ Сертификат брокера: Text", "send 88 ⚠ The certificate of the broker: Text");
    }

    @Test
    void nightIsQuiet() throws IOException {
        now = Instant.parse("2026-11-29T23:00:00Z");
        notifier.coverChanged(with("bedroom", problem("steps_lost")));
        awaitRequests("send 77 silently");
        chats.put(chats.chat(ANNA).orElseThrow().withQuiet(false));
        notifier.coverChanged(with("bedroom", problem("motor_failed")));
        awaitRequests("send 77 silently", "send 77 ⚠");
    }

    @Test
    void newCoverAndClockThatIsNotSetAreNoFaults() {
        notifier.coverChanged(with("bedroom", problem("not_commissioned")));
        notifier.coverChanged(with("bedroom", problem("clock_not_set")));
        notifier.coverChanged(with("bedroom", problem("motor_failed")));
        awaitRequests("send 77 ⚠ Bedroom");
    }

    @Test
    void missedEventIsToldOnce() {
        ObservedCover bedroom = with("bedroom", Optional.empty());
        now = bedroom.next().orElseThrow().at().toInstant().plusSeconds(170);
        notifier.check(List.of(bedroom));
        now = now.plusSeconds(60);
        notifier.check(List.of(bedroom));
        notifier.check(List.of(bedroom));
        awaitRequests("⚠ Bedroom: движение, запланированное на сегодня в 07:51");
    }

    @Test
    void brokerThatIsAwayForLongIsTold() {
        notifier.disconnected("No broker answers.");
        notifier.check(List.of());
        now = now.plus(Duration.ofMinutes(5));
        notifier.check(List.of());
        notifier.check(List.of());
        awaitRequests("send 77 ⚠ У бота нет связи с брокером: No broker answers.",
                "send 88 ⚠ The bot has no connection");
        notifier.connected();
        notifier.disconnected("Again.");
        notifier.check(List.of());
        assertThat(messenger.requests()).hasSize(2);
    }
}
