package dev.shtora.ui.telegram;

import dev.shtora.config.value.SilentHours;
import dev.shtora.core.automation.AutomationMode;
import dev.shtora.mqtt.observer.InstallationListener;
import dev.shtora.mqtt.observer.ObservedBridge;
import dev.shtora.mqtt.observer.ObservedCover;
import dev.shtora.mqtt.observer.ObservedProblem;
import dev.shtora.ui.telegram.state.ChatStore;
import dev.shtora.ui.telegram.state.Notice;
import dev.shtora.ui.telegram.state.PairedChat;
import dev.shtora.ui.telegram.state.ToldProblems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sends to the chats the notices that they have chosen: each problem once, until it is over. */
final class Notifier implements InstallationListener {
    /** A cover that is new, and a clock that is not set yet, are no faults. */
    private static final Set<String> NO_FAULT = Set.of("not_commissioned", "clock_not_set");
    private static final Duration LATE = Duration.ofMinutes(3);
    private static final Duration OUTDATED = Duration.ofHours(24);
    private static final Duration BROKER_AWAY = Duration.ofMinutes(5);

    private final ChatStore chats;
    private final ChatSender sender;
    private final ToldProblems told;
    private final Rejections rejections;
    private final Optional<SilentHours> quiet;
    private final Clock clock;
    private final ZoneId zone;
    private @Nullable Instant awaySince;
    private String away = "";

    /**
     * @param quiet the hours in which notifications make no sound
     * @param zone the time zone of these hours
     */
    Notifier(ChatStore chats, ChatSender sender, ToldProblems told, Rejections rejections, Optional<SilentHours> quiet,
            Clock clock, ZoneId zone) {
        this.chats = chats;
        this.sender = sender;
        this.told = told;
        this.rejections = rejections;
        this.quiet = quiet;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public void coverChanged(ObservedCover cover) {
        sender.coversChanged();
        if (!cover.available()) {
            return; // What is known of it is old.
        }
        Optional<ObservedProblem> problem = cover.problem().filter(found -> !NO_FAULT.contains(found.code()));
        if (told.changed("cover/" + cover.name(), problem.map(ObservedProblem::code)) && problem.isPresent()) {
            tell(Notice.FAULT, cover.name(),
                    words -> words.text("tell_fault", cover.title(), words.problem(problem.get())));
        }
    }

    @Override
    public void coverRemoved(String cover) {
        sender.coversChanged();
        told.changed("cover/" + cover, Optional.empty());
    }

    @Override
    public void bridgeChanged(ObservedBridge bridge) {
        if (!bridge.online()) {
            return;
        }
        Optional<ObservedProblem> problem = bridge.problem().filter(found -> found.code().startsWith("certificate"));
        if (told.changed("bridge/" + bridge.id(), problem.map(ObservedProblem::code)) && problem.isPresent()) {
            tell(Notice.CERTIFICATE, "", words -> words.text("tell_certificate", problem.get().text()));
        }
    }

    @Override
    public void rejected(String cover, String payload, String reason) {
        rejections.take(cover).ifPresent(command -> chats.chat(command.chat()).filter(chat -> chat.sees(cover))
                .ifPresent(chat -> sender.say(chat.number(), command.title(),
                        titles -> new CoverWords(chat.language(), clock).text("rejected", titles, reason))));
    }

    @Override
    public synchronized void connected() {
        awaySince = null;
        told.changed("broker", Optional.empty());
        sender.coversChanged();
    }

    @Override
    public synchronized void disconnected(String problem) {
        if (awaySince == null) {
            awaySince = clock.instant();
        }
        away = problem;
        sender.coversChanged();
    }

    /** Checks for alarms, for rules that were missed, and for a broker that is away for long. It is called every half minute. */
    void check(List<ObservedCover> covers) {
        Instant now = clock.instant();
        covers.forEach(cover -> missed(cover, now));
        chats.all().stream().filter(chat -> chat.notices().contains(Notice.STORM))
                .forEach(chat -> alarms(chat, covers));
        synchronized (this) {
            if (awaySince != null && !awaySince.plus(BROKER_AWAY).isAfter(now)
                    && told.changed("broker", Optional.of("away"))) {
                String why = away;
                tell(Notice.FAULT, "", words -> words.text("tell_broker", why));
            }
        }
    }

    /** One message for all covers when other alarms hold than before, and one when they are over. */
    private void alarms(PairedChat chat, List<ObservedCover> covers) {
        List<ObservedCover> seen = covers.stream().filter(cover -> cover.available() && chat.sees(cover.name()))
                .toList();
        List<ObservedCover> alarmed = seen.stream().filter(cover -> !cover.alarms().isEmpty()).toList();
        String names = alarmed.stream().flatMap(cover -> cover.alarms().stream()).distinct().sorted()
                .collect(Collectors.joining(", "));
        if (seen.isEmpty() || !told.changed("alarms/" + chat.number(),
                Optional.of(names).filter(text -> !text.isEmpty()))) {
            return;
        }
        CoverWords words = new CoverWords(chat.language(), clock);
        sender.tell(chat.number(), names.isEmpty()
                ? words.text("tell_storm_over")
                : words.text("tell_storm", names,
                        alarmed.stream().map(ObservedCover::title).collect(Collectors.joining(", ")),
                        alarmed.getFirst().reason()),
                isNight() && chat.quiet());
    }

    /** The daemon replaces an event when it is over, whatever came of it. One that stays was missed. */
    private void missed(ObservedCover cover, Instant now) {
        boolean rules = cover.automation().filter(mode -> mode != AutomationMode.OFF).isPresent();
        cover.next().filter(_ -> rules).filter(next -> {
            Instant at = next.at().toInstant();
            return at.plus(LATE).isBefore(now) && at.plus(OUTDATED).isAfter(now);
        }).ifPresent(next -> {
            if (told.changed("missed/" + cover.name(), Optional.of(next.at().toString()))) {
                tell(Notice.MISSED, cover.name(),
                        words -> words.text("tell_missed", cover.title(), words.time(next.at())));
            }
        });
    }

    private void tell(Notice notice, String cover, Function<CoverWords, String> text) {
        boolean night = isNight();
        for (PairedChat chat : chats.all()) {
            if (chat.notices().contains(notice) && (cover.isEmpty() || chat.sees(cover))) {
                sender.tell(chat.number(), text.apply(new CoverWords(chat.language(), clock)), night && chat.quiet());
            }
        }
    }

    private boolean isNight() {
        return quiet.filter(hours -> hours.contains(LocalTime.ofInstant(clock.instant(), zone))).isPresent();
    }
}
