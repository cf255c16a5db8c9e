package dev.shtora.core.automation;

import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.reaction.Climate;
import dev.shtora.core.automation.reaction.Contact;
import dev.shtora.core.automation.reaction.Frost;
import dev.shtora.core.automation.reaction.Privacy;
import dev.shtora.core.automation.reaction.Safety;
import dev.shtora.core.cover.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.stream.Collectors;

/** Why an input or a lock decides, in plain language, with the values of its inputs. */
record ReactionText(DecisionInput input) {

    /** Such as {@code storm (wind 52 km/h): open}. */
    String alarm(Safety safety) {
        return text("alarm", safety.name(), values(safety.when()), input.move(safety.position()));
    }

    /** Such as {@code storm is assumed, because wind does not report: open}. */
    String silent(Safety safety) {
        return text("alarm_silent", safety.name(), names(safety.when()), input.move(safety.position()));
    }

    /** Such as {@code it stays as it is until wind shows that there is no storm}. */
    String notKnown(Safety safety) {
        return text("alarm_not_known", safety.name(), names(safety.when()));
    }

    /** Such as {@code locked by "anna" until 18:00: 100 %}. */
    String lock(Lock lock) {
        String by = lock.who().map(who -> text("locked_by", who)).orElseGet(() -> text("locked"));
        String bound = lock.until().map(end -> by + " " + text("locked_until", clock(end))).orElse(by);
        return bound + lock.position().map(position -> ": " + input.move(position)).orElse("");
    }

    /** Such as {@code frost (outdoor -4 °C): it does not move by itself}. */
    String frost(Frost frost) {
        return text("frost", values(frost.when()));
    }

    /**
     * Such as {@code door open: it does not close further than 100 % by itself}, or {@code door open (last value before the
     * start): …}.
     */
    String contact(Contact contact) {
        return text("contact", values(contact.open()), contact.keepAtLeast().percent());
    }

    /** Such as {@code it does not close by itself until door has reported, for 10 min at most}. */
    String contactNotKnown(Contact contact) {
        return text("contact_not_known", names(contact.open()));
    }

    /** Such as {@code door is open: it does not close further than 100 %}. */
    String contactRefuses(Contact contact) {
        return text("contact_refuses", values(contact.open()), contact.keepAtLeast().percent());
    }

    /** Such as {@code lamp on, and dark outside: close}. */
    String privacy(Privacy privacy) {
        return text("privacy", values(privacy.when()), input.move(privacy.position()));
    }

    /** Such as {@code room 24.6 °C, sun on the window: 30 %}. */
    String climate(Climate climate, String name, Position position) {
        String room = climate.room().flatMap(one -> input.facts().conditions().shown(one).map(value -> one + " "
                + value)).orElseGet(() -> text("climate"));
        return text("climate_" + name, room, input.move(position));
    }

    /** The values of the inputs of a condition, such as {@code wind 52 km/h, gust 70 km/h}. */
    private String values(Condition condition) {
        return condition.inputs().distinct().map(name -> input.facts().conditions().shown(name)
                .map(value -> dated(name, name + " " + value)).orElse(name)).collect(Collectors.joining(", "));
    }

    private String dated(String name, String value) {
        return input.facts().conditions().isFromBeforeStart(name) ? text("before_start", value) : value;
    }

    private static String names(Condition condition) {
        return condition.inputs().distinct().collect(Collectors.joining(", "));
    }

    private String clock(Instant at) {
        ZoneId zone = input.planner().solarDays().site().zone();
        String time = input.planner().phrases().clock(LocalTime.ofInstant(at, zone));
        LocalDate date = LocalDate.ofInstant(at, zone);
        return date.equals(LocalDate.ofInstant(input.now(), zone)) ? time : date + " " + time;
    }

    private String text(String key, Object... blanks) {
        return input.language().text(key, blanks);
    }
}
