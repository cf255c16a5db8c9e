package dev.shtora.core.automation.plan;

import dev.shtora.core.automation.schedule.DateFilter;
import dev.shtora.core.automation.schedule.DayFilter;
import dev.shtora.core.automation.schedule.Presence;
import dev.shtora.core.automation.schedule.Rule;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.Position;
import dev.shtora.core.sun.SolarEvent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts in plain language: why a cover moves, and what a rule means. */
public record Phrases(Language language) {
    public static final Phrases ENGLISH = new Phrases(Language.EN);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    /** Longer reaches of the sun are given as more than this. */
    private static final double FAR_METRES = 20;

    /** Why, such as {@code sunset 16:04, 10 minutes before: close}. */
    public String reason(Reason reason) {
        return switch (reason) {
            case Reason.Ruled ruled -> when(ruled) + ": " + move(ruled.rule());
            case Reason.Shaded(double reach, Position position) ->
                language.text("shaded", metres(reach), move(position));
            case Reason.Unshaded(Position position) -> language.text("unshaded", move(position));
        };
    }

    /** The same for an event of an earlier date, such as {@code sunset 16:04, yesterday: close}. */
    String reason(Reason reason, long daysAgo) {
        return daysAgo > 0 && reason instanceof Reason.Ruled ruled
                ? listed(when(ruled), daysAgo == 1 ? language.text("yesterday") : language.text("days_ago", daysAgo))
                        + ": " + move(ruled.rule().move())
                : reason(reason);
    }

    /** The same without the move. */
    public String when(Reason.Ruled reason) {
        Rule rule = reason.rule();
        return listed(base(rule.trigger(), reason.base()),
                reason.base().isPresent() ? offset(rule.trigger()) : "", chance(reason.chance()),
                switch (reason.limit()) {
                    case NONE -> "";
                    case NOT_BEFORE -> language.text("not_before", clock(rule.clamp().notBefore().orElseThrow()));
                    case NOT_AFTER -> language.text("not_after", clock(rule.clamp().notAfter().orElseThrow()));
                });
    }

    private String base(Trigger trigger, Optional<LocalTime> time) {
        return switch (trigger) {
            case Trigger.Clock(LocalTime clock) -> clock(clock);
            case Trigger.Sun(SolarEvent moment, _, var ifAbsent) -> time.isPresent()
                    ? name(moment) + " " + clock(time.get())
                    : language.text("absent", name(moment), clock(ifAbsent.orElseThrow()));
        };
    }

    /** A rule, such as {@code sunrise, 15 minutes after, not before 07:00, on weekdays: open}. */
    public String rule(Rule rule) {
        return listed(trigger(rule.trigger()), offset(rule.trigger()), absence(rule.trigger()),
                rule.jitter().isZero() ? "" : language.text("jitter", length(rule.jitter())),
                rule.clamp().notBefore().map(time -> language.text("not_before", clock(time))).orElse(""),
                rule.clamp().notAfter().map(time -> language.text("not_after", clock(time))).orElse(""),
                days(rule.dates().days()), months(rule.dates()), presence(rule.dates().presence())) + ": "
                + move(rule);
    }

    private String trigger(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Clock(LocalTime time) -> clock(time);
            case Trigger.Sun sun -> name(sun.moment());
        };
    }

    private String offset(Trigger trigger) {
        return trigger instanceof Trigger.Sun(_, Duration offset, _) && !offset.isZero()
                ? language.text(offset.isNegative() ? "before" : "after", length(offset.abs()))
                : "";
    }

    private String absence(Trigger trigger) {
        return trigger instanceof Trigger.Sun sun
                ? sun.ifAbsent().map(time -> language.text("if_absent", clock(time))).orElse("")
                : "";
    }

    private String chance(Duration chance) {
        Duration minutes = Duration.ofMinutes(Math.round(chance.toSeconds() / 60.0));
        return minutes.isZero()
                ? ""
                : language.text(minutes.isNegative() ? "earlier" : "later", length(minutes.abs()));
    }

    private String days(DayFilter days) {
        if (days.daily()) {
            return "";
        }
        List<String> names = new ArrayList<>();
        if (days.workdays()) {
            names.add(language.text("weekdays"));
        }
        Stream.of(DayOfWeek.values()).filter(days.named()::contains)
                .map(day -> day.getDisplayName(TextStyle.SHORT, language.locale())).forEach(names::add);
        if (days.holidays()) {
            names.add(language.text("holidays"));
        }
        return language.text("on", String.join(" ", names));
    }

    private String months(DateFilter dates) {
        return dates.allMonths()
                ? ""
                : language.text("in", Stream.of(Month.values()).filter(dates.months()::contains)
                        .map(month -> month.getDisplayName(TextStyle.SHORT_STANDALONE, language.locale()))
                        .collect(Collectors.joining(" ")));
    }

    private String presence(Presence presence) {
        return presence == Presence.ALWAYS ? "" : language.text(presence.word());
    }

    /** The name of a solar event. */
    public String name(SolarEvent moment) {
        return switch (moment) {
            case SolarEvent.Named named -> language.text(named.word());
            case SolarEvent.Passing(double elevation, boolean rising) ->
                language.text(rising ? "rising" : "setting", degrees(elevation));
        };
    }

    private String move(Rule rule) {
        return move(rule.move())
                + (rule.pace() instanceof Pace.Over(Duration over) ? " " + language.text("over", length(over)) : "")
                + rule.tilt().map(tilt -> language.text("with_slats", tilt.percent())).orElse("");
    }

    /** Such as {@code open}, {@code close} or {@code 37 %}. */
    public String move(Position position) {
        return switch (position.percent()) {
            case 0 -> language.text("close");
            case 100 -> language.text("open");
            default -> position.percent() + " %";
        };
    }

    /** Such as {@code 07:30}. */
    public String clock(LocalTime time) {
        return CLOCK.format(time);
    }

    /** A duration in whole hours or minutes. */
    public String length(Duration length) {
        long minutes = length.toMinutes();
        return minutes % 60 == 0 && minutes > 0
                ? language.text("hours", minutes / 60)
                : language.text("minutes", minutes);
    }

    /** Such as {@code 1.2 m}. */
    public String metres(double length) {
        return length > FAR_METRES
                ? language.text("far", (int) FAR_METRES)
                : language.text("metres", String.format(language.locale(), "%.1f", length));
    }

    private String degrees(double angle) {
        return angle == Math.rint(angle)
                ? String.valueOf((int) angle)
                : String.format(language.locale(), "%s", angle);
    }

    private static String listed(String... parts) {
        return Arrays.stream(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }
}
