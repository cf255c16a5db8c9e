package dev.shtora.core.automation;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.plan.Planner;
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
 * @param who the name that the sender states
 * @param elsewhere whether it was done without Shtora, as in {@code closed outside of Shtora at 10:12}
 */
record CommandText(Planner planner, Optional<String> who, boolean elsewhere) {

    /** @param at when; empty if the clock was not right then, so that the sentence has no time */
    String text(Command command, Optional<Instant> at) {
        return switch (command) {
            case Command.GoTo(Position to, _, _) -> moved(to, at);
            case Command.Stop _ -> text("stopped", at, "");
            case Command.Home _ -> text("homed", at, "");
            case Command.SetTilt(var tilt) -> text("tilted", at, tilt.percent() + " %");
            case Command.Toggle _,Command.Jog _,Command.Nudge _,Command.MarkTop _,Command.MarkBottom _ ->
                tookOver(at);
            case Command.SetPosition _ -> tookOver(at);
        };
    }

    String moved(Position to, Optional<Instant> at) {
        return switch (to.percent()) {
            case 0 -> text("closed", at, "");
            case 100 -> text("opened", at, "");
            default -> text("set", at, planner.phrases().move(to));
        };
    }

    String tookOver(Optional<Instant> at) {
        return text("took_over", at, "");
    }

    private String text(String verb, Optional<Instant> at, String move) {
        Language language = planner.phrases().language();
        return language.text(sender() + verb,
                at.map(time -> language.text("at", clock(time))).orElse(""), who.orElse(""), move);
    }

    private String sender() {
        if (elsewhere) {
            return "elsewhere_";
        }
        return who.isPresent() ? "who_" : "you_";
    }

    /** Such as {@code 10:12}. */
    String clock(Instant at) {
        return planner.phrases().clock(LocalTime.ofInstant(at, planner.solarDays().site().zone()));
    }
}
