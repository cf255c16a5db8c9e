package dev.shtora.ui.cli.setup.answer;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.ConfigError.Mistake;
import dev.shtora.config.yaml.NearMiss;
import dev.shtora.config.yaml.ScalarFile;
import dev.shtora.os.ReadableFile;
import dev.shtora.text.FailureText;
import dev.shtora.ui.cli.dialog.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the answers from a file, for scripts. */
public final class ScriptedAnswers {
    private final Path file;
    private final Words words;
    private final Surroundings known;
    private final List<Mistake> mistakes = new ArrayList<>();

    public ScriptedAnswers(Path file, Words words, Surroundings known) {
        this.file = file;
        this.words = words;
        this.known = known;
    }

    /**
     * Reads and checks the answers.
     *
     * @throws ConfigError with all mistakes: keys that are unknown, missing or without effect, and values that are refused
     */
    public Answers read() throws ConfigError {
        Map<String, ScalarFile.Value> values = ScalarFile.read(file);
        List<String> names = Questions.ALL.stream().map(Question::id).toList();
        values.forEach((key, value) -> {
            if (!names.contains(key)) {
                add(value.line(), key, words.text("bad.key") + NearMiss.word(key, names));
            }
        });
        Answers answers = new Answers();
        for (Question question : Questions.ALL) {
            try {
                answers = answered(question, answers, Optional.ofNullable(values.get(question.id())));
            } catch (Answers.Undecided _) {
                answers = answers.withRefused(question.id());
            }
        }
        if (mistakes.isEmpty()) {
            return answers;
        }
        throw new ConfigError(mistakes);
    }

    /** The answers with that to another question, which is refused if it is missing or a mistake. */
    private Answers answered(Question question, Answers answers, Optional<ScalarFile.Value> value) {
        if (!question.asked().test(answers)) {
            value.ifPresent(text -> add(text.line(), question.id(), words.text("bad.not_asked")));
            return answers;
        }
        if (value.isEmpty()) {
            add(0, question.id(), words.text("bad.missing"));
            return answers.withRefused(question.id());
        }
        return parsed(question, answers, value.get());
    }

    private Answers parsed(Question question, Answers answers, ScalarFile.Value value) {
        try {
            String text = question.secret() && !value.text().equals(Answers.KEEP)
                    ? ReadableFile.firstLine(file.toAbsolutePath().resolveSibling(value.text()))
                    : value.text();
            return answers.with(question.id(), question.parser().parse(text, answers, known));
        } catch (BadAnswer bad) {
            add(value.line(), question.id(), words.text(bad.key(), bad.arguments()));
        } catch (IOException e) {
            add(value.line(), question.id(), FailureText.of(e));
        }
        return answers.withRefused(question.id());
    }

    private void add(int line, String key, String text) {
        mistakes.add(new Mistake(file, line, key, text));
    }
}
