package dev.shtora.ui.cli.setup;

import dev.shtora.config.ConfigError;
import dev.shtora.config.ConfigError.Mistake;
import dev.shtora.config.NearMiss;
import dev.shtora.config.ScalarFile;
import dev.shtora.os.ReadableFile;
import dev.shtora.text.FailureText;
import dev.shtora.ui.cli.dialog.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the answers from a file, for scripts. */
final class ScriptedAnswers {
    private final Path file;
    private final Words words;
    private final Surroundings known;
    private final List<Mistake> mistakes = new ArrayList<>();

    ScriptedAnswers(Path file, Words words, Surroundings known) {
        this.file = file;
        this.words = words;
        this.known = known;
    }

    /** @throws ConfigError with all mistakes: keys that are unknown, missing or without effect, and values that are refused */
    Answers read() throws ConfigError {
        Map<String, ScalarFile.Value> values = ScalarFile.read(file);
        List<String> names = Questions.ALL.stream().map(Question::id).toList();
        values.forEach((key, value) -> {
            if (!names.contains(key)) {
                add(value.line(), key, words.text("bad.key") + NearMiss.word(key, names));
            }
        });
        Answers answers = new Answers();
        for (Question question : Questions.ALL) {
            ScalarFile.@Nullable Value value = values.get(question.id());
            if (!question.asked().test(answers)) {
                if (value != null && mistakes.isEmpty()) {
                    add(value.line(), question.id(), words.text("bad.not_asked"));
                }
            } else if (value == null) {
                add(0, question.id(), words.text("bad.missing"));
            } else {
                answers = answered(question, answers, value);
            }
            if (!mistakes.isEmpty() && !answers.has(question.id()) && question.asked().test(answers)) {
                break; // Later answers depend on this one.
            }
        }
        if (mistakes.isEmpty()) {
            return answers;
        }
        missing(names, values);
        throw new ConfigError(mistakes);
    }

    /** Names all other keys that are missing whatever the answers are. */
    private void missing(List<String> names, Map<String, ScalarFile.Value> values) {
        names.stream().filter(name -> !values.containsKey(name))
                .filter(name -> Questions.find(name).orElseThrow().asked().test(new Answers())
                        && mistakes.stream().noneMatch(mistake -> mistake.key().equals(name)))
                .forEach(name -> add(0, name, words.text("bad.missing")));
    }

    private Answers answered(Question question, Answers answers, ScalarFile.Value value) {
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
        return answers;
    }

    private void add(int line, String key, String text) {
        mistakes.add(new Mistake(file, line, key, text));
    }
}
