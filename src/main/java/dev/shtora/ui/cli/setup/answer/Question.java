package dev.shtora.ui.cli.setup.answer;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * A question of the wizard. Its texts have its name as their key.
 *
 * @param id its name, also in a file of answers
 * @param asked whether it is asked, by the answers before it
 * @param choices the words to choose from; empty for a free text
 * @param usual the answer of a person who types nothing; empty if there is none
 * @param parser checks an answer
 * @param secret whether the answer is not shown, and is the first line of a file in a file of answers
 */
public record Question(String id, Predicate<Answers> asked, List<String> choices,
        BiFunction<Answers, Surroundings, Optional<String>> usual, Parser parser, boolean secret) {

    /** Returns the checked form of a text. */
    @FunctionalInterface
    public interface Parser {
        String parse(String text, Answers answers, Surroundings surroundings) throws BadAnswer;
    }

    public Question {
        choices = List.copyOf(choices);
    }

    /** A question with a free text and no usual answer, which is always asked. */
    static Question of(String id, Parser parser) {
        return new Question(id, _ -> true, List.of(), (_, _) -> Optional.empty(), parser, false);
    }

    /** A question with words to choose from, or their numbers from 1. */
    static Question choice(String id, String... words) {
        List<String> choices = List.of(words);
        return new Question(id, _ -> true, choices, (_, _) -> Optional.of(choices.getFirst()),
                (text, _, _) -> chosen(choices, text), false);
    }

    private static String chosen(List<String> choices, String text) throws BadAnswer {
        for (int i = 0; i < choices.size(); i++) {
            if (text.equalsIgnoreCase(choices.get(i)) || text.equals(String.valueOf(i + 1))) {
                return choices.get(i);
            }
        }
        throw new BadAnswer("bad.choice", text, choices.size(), String.join(", ", choices));
    }

    /** Asked only after some answers. */
    Question when(Predicate<Answers> condition) {
        return new Question(id, condition, choices, usual, parser, secret);
    }

    /** With a usual answer. */
    Question usually(String answer) {
        return usually((_, _) -> Optional.of(answer));
    }

    /** With a usual answer that depends on former ones. */
    Question usually(BiFunction<Answers, Surroundings, Optional<String>> answer) {
        return new Question(id, asked, choices, answer, parser, secret);
    }

    /** With an answer that is not shown. */
    Question hidden() {
        return new Question(id, asked, choices, usual, parser, true);
    }
}
