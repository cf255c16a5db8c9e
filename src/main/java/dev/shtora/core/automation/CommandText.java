package dev.shtora.core.automation;

import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.Position;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;

/**
 * What a person did, in plain language, such as {@code you closed it at 10:12}. If the sender stated a name, the sentence has
 * it in quotation marks, because nobody has verified it.
 *
 * @param planner has the language and the time zone
 */
record CommandText(Planner planner) {

    /** @param at when; empty if the clock was not right then, so that the sentence has no time */
    String text(Command command, Optional<String> who, Optional<Instant> at) {
        return switch (command) {
            case Command.GoTo(Position to) -> moved(to, who, at);
            case Command.Stop _ -> text("stopped", who, at, "");
            case Command.Home _ -> text("homed", who, at, "");
            case Command.Toggle _,Command.Jog _,Command.Nudge _,Command.MarkTop _,Command.MarkBottom _ ->
                tookOver(who, at);
            case Command.SetPosition _ -> tookOver(who, at);
        };
    }

    String moved(Position to, Optional<String> who, Optional<Instant> at) {
        return switch (to.percent()) {
            case 0 -> text("closed", who, at, "");
            case 100 -> text("opened", who, at, "");
            default -> text("set", who, at, planner.phrases().move(to));
        };
    }

    String tookOver(Optional<String> who, Optional<Instant> at) {
        return text("took_over", who, at, "");
    }

    private String text(String verb, Optional<String> who, Optional<Instant> at, String move) {
        Language language = planner.phrases().language();
        return language.text((who.isPresent() ? "who_" : "you_") + verb,
                at.map(time -> language.text("at", clock(time))).orElse(""), who.orElse(""), move);
    }

    /** Such as {@code 10:12}. */
    String clock(Instant at) {
        return planner.phrases().clock(LocalTime.ofInstant(at, planner.solarDays().site().zone()));
    }
}
