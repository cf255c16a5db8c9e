package dev.shtora.ui.telegram;

import dev.shtora.core.automation.AutomationMode;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.mqtt.observer.ObservedCover;
import dev.shtora.mqtt.observer.ObservedCover.NextEvent;
import dev.shtora.mqtt.observer.ObservedProblem;
import dev.shtora.ui.cli.dialog.Words;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What the bot says about a cover, in one language. Reasons come from the daemon, in the language of its configuration.
 */
final class CoverWords {
    private static final int MAX_NAMES = 40;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM. HH:mm", Locale.ROOT);

    private final Words words;
    private final Clock clock;

    /** @param clock determines the date of today, and has the time zone of times in texts */
    CoverWords(Language language, Clock clock) {
        this.words = Words.of(CoverWords.class, language);
        this.clock = clock;
    }

    String text(String key, Object... arguments) {
        return words.text(key, arguments);
    }

    /** The position and the movement, such as {@code 40 % open}. */
    String state(ObservedCover cover) {
        if (!cover.available()) {
            return text("offline");
        }
        return switch (cover.movement()) {
            case HOMING -> text("homing");
            case OPENING -> moving("opening", cover);
            case CLOSING -> moving("closing", cover);
            case RESTING -> position(cover.position(), cover.approximate());
        };
    }

    /** The tilt of its slats, such as {@code slats 40 %}; empty if it has none, or while that is unknown. */
    Optional<String> slats(ObservedCover cover) {
        OptionalInt tilt = cover.slats().tilt();
        return cover.available() && tilt.isPresent() ? Optional.of(text("slats", tilt.getAsInt())) : Optional.empty();
    }

    private String moving(String direction, ObservedCover cover) {
        return cover.position().isPresent() && cover.target().isPresent()
                ? text(direction + "_to", sign(cover) + cover.position().getAsInt(), cover.target().getAsInt())
                : text(direction);
    }

    /** The sign before a position that is uncertain or estimated, the same as in the other user interfaces. */
    private static String sign(ObservedCover cover) {
        return cover.approximate() ? "~" : "";
    }

    private String position(OptionalInt percent, boolean approximate) {
        if (percent.isEmpty()) {
            return text("unknown");
        }
        return switch (percent.getAsInt()) {
            case 0 -> text(approximate ? "closed_about" : "closed");
            case 100 -> text(approximate ? "open_about" : "open");
            default -> text("percent_open", (approximate ? "~" : "") + percent.getAsInt());
        };
    }

    /** The state in a few characters, for a button. */
    String brief(ObservedCover cover) {
        String position = cover.position().isPresent() ? sign(cover) + cover.position().getAsInt() + " %" : "?";
        return !cover.available()
                ? text("offline_brief")
                : position + switch (cover.movement()) {
                    case OPENING -> " ▲";
                    case CLOSING -> " ▼";
                    case HOMING -> " …";
                    case RESTING -> "";
                };
    }

    /** The next event, with its time. */
    String next(ObservedCover cover) {
        if (cover.automation().filter(mode -> mode == AutomationMode.OFF).isPresent()) {
            return text("next_off");
        }
        return cover.next().map(this::event).orElseGet(() -> text("next_none"));
    }

    private String event(NextEvent next) {
        String what = next.position().isEmpty() ? next.reason() : switch (next.position().getAsInt()) {
            case 0 -> text("closes");
            case 100 -> text("opens");
            default -> text("goes_to", next.position().getAsInt());
        };
        String rule = next.reason().replaceFirst(": [^:]*$", ""); // The rest is the move, which the text states before it.
        String why = rule.isEmpty() || next.position().isEmpty() ? "" : " (" + rule + ")";
        return time(next.at()) + ": " + what + why;
    }

    /** A time, with its day. */
    String time(OffsetDateTime at) {
        LocalDate today = clock.instant().atOffset(at.getOffset()).toLocalDate();
        LocalDate day = at.toLocalDate();
        return day.equals(today)
                ? text("today", CLOCK.format(at))
                : day.equals(today.plusDays(1)) ? text("tomorrow", CLOCK.format(at)) : DATE.format(at);
    }

    /** Whether automation moves it, and until when a person's command holds. */
    String automation(ObservedCover cover) {
        return cover.automation().map(mode -> switch (mode) {
            case ON -> text("automation_on");
            case OFF -> text("automation_off");
            case OVERRIDE -> cover.overrideUntil().map(end -> text("override_until", time(end)))
                    .orElseGet(() -> text("override"));
        }).orElse("");
    }

    /** A problem in words; an unknown code has the words of the daemon. */
    String problem(ObservedProblem problem) {
        String key = "problem_" + problem.code();
        return words.has(key) ? text(key) : problem.text().isEmpty() ? problem.code() : problem.text();
    }

    /** Why it is at its position. */
    String why(ObservedCover cover) {
        Optional<String> reason = Optional.of(cover.reason()).filter(text -> !text.isEmpty());
        return reason.orElseGet(() -> text("no_reason"));
    }

    /** The names of covers in one line; of very many the first ones, because a message has a greatest length. */
    static String names(List<String> titles) {
        String shown = titles.stream().limit(MAX_NAMES).collect(Collectors.joining(", "));
        return titles.size() <= MAX_NAMES ? shown : shown + ", +" + (titles.size() - MAX_NAMES);
    }
}
