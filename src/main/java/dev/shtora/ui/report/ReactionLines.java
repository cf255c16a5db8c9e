package dev.shtora.ui.report;

import dev.shtora.config.input.Input;
import dev.shtora.core.automation.Priority;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.reaction.Climate;
import dev.shtora.core.automation.reaction.Reactions;
import dev.shtora.core.automation.reaction.Safety;
import dev.shtora.core.cover.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The reactions of a cover to inputs in words, in the order of {@link Priority}. */
public final class ReactionLines {
    private final Reactions reactions;
    private final Language language;
    private final ConditionText conditions;

    /** @param inputs the inputs of the configuration */
    public ReactionLines(Reactions reactions, Language language, List<Input> inputs) {
        this.reactions = reactions;
        this.language = language;
        this.conditions = new ConditionText(language, inputs);
    }

    /** All reactions. */
    public List<ReactionLine> all() {
        List<ReactionLine> lines = new ArrayList<>();
        for (Safety.Level level : Safety.Level.values()) {
            reactions.safety().stream().filter(safety -> safety.level() == level)
                    .map(safety -> new ReactionLine(source(level), safety.name(), safety.when(),
                            line(safety.when(), move(safety.position()))))
                    .forEach(lines::add);
        }
        reactions.frost().ifPresent(frost -> lines.add(line(Priority.FROST, frost.when(),
                text(frost.mayClose() ? "does_only_close" : "does_not_move"))));
        reactions.contact().ifPresent(contact -> lines.add(line(Priority.CONTACT, contact.open(),
                text("does_not_close", contact.keepAtLeast().percent()))));
        reactions.privacy().ifPresent(privacy -> lines.add(new ReactionLine(Priority.PRIVACY,
                source(Priority.PRIVACY), privacy.when(),
                line(privacy.when(), text("and_sun_below", ConditionText.number(privacy.sunBelow())),
                        move(privacy.position())))));
        reactions.climate().ifPresent(climate -> {
            effect(climate.keepOut(), "and_sun").ifPresent(lines::add);
            effect(climate.letIn(), "and_sun").ifPresent(lines::add);
            effect(climate.insulate(), "and_night").ifPresent(lines::add);
            effect(climate.nightCooling(), "and_night").ifPresent(lines::add);
        });
        reactions.light().ifPresent(light -> lines.add(line(Priority.SHADE, light.bright(), text("does_shade"))));
        return lines;
    }

    private static Priority source(Safety.Level level) {
        return switch (level) {
            case FIRE -> Priority.FIRE;
            case STORM -> Priority.STORM;
        };
    }

    private String source(Priority priority) {
        return text("priority_" + priority.name().toLowerCase(Locale.ROOT));
    }

    private ReactionLine line(Priority source, Condition when, String effect) {
        return new ReactionLine(source, source(source), when, line(when, effect));
    }

    private String line(Condition when, String... rest) {
        List<String> parts = new ArrayList<>(List.of(rest));
        String effect = parts.removeLast();
        return conditions.of(when) + String.join("", parts) + ": " + effect;
    }

    private Optional<ReactionLine> effect(Optional<Climate.Effect> effect, String circumstance) {
        return effect.map(one -> new ReactionLine(Priority.CLIMATE, source(Priority.CLIMATE), one.when(),
                line(one.when(), text(circumstance), move(one.position()))));
    }

    private String move(Position position) {
        return switch (position.percent()) {
            case 0 -> text("does_close");
            case 100 -> text("does_open");
            default -> text("does_go", position.percent());
        };
    }

    private String text(String key, Object... blanks) {
        return language.text(key, blanks);
    }
}
