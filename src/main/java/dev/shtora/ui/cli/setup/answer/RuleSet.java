package dev.shtora.ui.cli.setup.answer;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.cover.Cover;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.sun.SolarDays;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sets of rules to choose from, as lines of a configuration. */
public final class RuleSet {
    public static final String NONE = "none";
    /** The sets, the best for most people first. */
    public static final List<String> WORDS = List.of("sun", "clock", "evening", NONE);

    private RuleSet() {}

    /** The sets to choose from; the present rules are one of them unless they are one of the others. */
    public static List<String> words(Answers answers, Surroundings known) {
        List<String> words = new ArrayList<>(WORDS);
        if (PresentAnswers.of(known, answers.get(Answers.COVER)).is(Answers.RULES, Answers.KEEP)) {
            words.add(Answers.KEEP);
        }
        return words;
    }

    /** The lines of {@code schedule}. */
    public static List<String> lines(String word) {
        return switch (word) {
            case "sun" -> List.of("- {at: sunrise, not_before: \"07:00\", move: open}", "- {at: sunset, move: close}");
            case "clock" -> List.of("- {at: \"07:00\", days: weekdays, move: open}",
                    "- {at: \"09:00\", days: [sat, sun, holidays], move: open}",
                    "- {at: \"22:00\", move: close}");
            case "evening" -> List.of("- {at: civil_dusk, not_after: \"22:00\", move: close}");
            default -> List.of();
        };
    }

    /** What a set does on a day, such as {@code 07:53 open}. */
    public static List<Event> events(String word, Answers answers, Surroundings known, Language language) {
        Config config = sample(word, answers, language);
        ZoneId zone = config.site().zone();
        Instant from = LocalDate.ofInstant(known.now(), zone).atStartOfDay(zone).toInstant();
        Instant to = LocalDate.ofInstant(known.now(), zone).plusDays(1).atStartOfDay(zone).toInstant();
        return config.planner(config.covers().getFirst(), new SolarDays(config.site())).eventsWithin(from, to);
    }

    /** The set that has the same rules as a cover; empty if none has. */
    static Optional<String> of(Cover cover, Answers answers) {
        List<String> rules = texts(cover);
        return WORDS.stream()
                .filter(word -> texts(sample(word, answers, Language.EN).covers().getFirst()).equals(rules))
                .findFirst();
    }

    private static List<String> texts(Cover cover) {
        return cover.schedule().stream().map(Phrases.ENGLISH::rule).toList();
    }

    private static Config sample(String word, Answers answers, Language language) {
        List<Double> place = answers.place();
        StringBuilder text = new StringBuilder("""
                gpio: simulated
                language: %s
                site: {latitude: %s, longitude: %s, zone: %s}
                covers:
                  sample:
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                """.formatted(language == Language.RU ? "ru" : "en", place.getFirst(), place.getLast(),
                answers.get(Answers.ZONE)));
        if (!lines(word).isEmpty()) {
            text.append("    schedule:\n");
        }
        lines(word).forEach(line -> text.append("      ").append(line).append('\n'));
        try {
            return ConfigReader.read(Path.of("sample.yaml"), text.toString());
        } catch (ConfigError e) {
            throw new IllegalStateException(e);
        }
    }
}
