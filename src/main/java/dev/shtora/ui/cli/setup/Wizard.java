package dev.shtora.ui.cli.setup;

import dev.shtora.ui.cli.dialog.Screen;
import dev.shtora.ui.cli.dialog.Words;
import dev.shtora.ui.cli.setup.answer.Answers;
import dev.shtora.ui.cli.setup.answer.BadAnswer;
import dev.shtora.ui.cli.setup.answer.Question;
import dev.shtora.ui.cli.setup.answer.Questions;
import dev.shtora.ui.cli.setup.answer.Surroundings;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the questions, one after the other, until each has an answer that fits. */
final class Wizard {
    private static final String BACK = "<";

    private final Screen screen;
    private final Words words;
    private final Surroundings known;
    private final AnswerHelp help;
    /** What was typed last, as it is offered if a question is asked again. */
    private final Map<String, String> typedBefore = new HashMap<>();

    Wizard(Screen screen, Words words, Surroundings known) {
        this.screen = screen;
        this.words = words;
        this.known = known;
        this.help = new AnswerHelp(screen, words, known);
    }

    /**
     * Returns the answers of a person.
     *
     * @throws Screen.Ended if the input ends
     */
    Answers ask() throws IOException {
        screen.say(words.text(known.present().isPresent() ? "begin_again" : "begin", known.file()));
        Answers answers = new Answers();
        int at = 0;
        while (at < Questions.ALL.size()) {
            Question question = Questions.ALL.get(at);
            if (!question.asked().test(answers) || isSettled(question)) {
                answers = question.asked().test(answers)
                        ? answers.with(question.id(), question.usual().apply(answers, known).orElseThrow())
                        : answers.without(question.id());
                at++;
                continue;
            }
            Reply reply = ask(question, answers);
            answers = reply.answers();
            at = reply.again().map(this::index).orElse(reply.back() ? before(at, answers) : at + 1);
        }
        return answers;
    }

    /** The pins of a Raspberry Pi are used if there are any; a simulation is offered elsewhere. */
    private boolean isSettled(Question question) {
        return question.id().equals(Answers.GPIO) && known.pi() && known.present().isEmpty();
    }

    private int index(String id) {
        return Questions.ALL.indexOf(Questions.find(id).orElseThrow());
    }

    private int before(int at, Answers answers) {
        for (int i = at - 1; i > 0; i--) {
            if (Questions.ALL.get(i).asked().test(answers) && !isSettled(Questions.ALL.get(i))) {
                return i;
            }
        }
        return isSettled(Questions.ALL.getFirst()) ? 1 : 0;
    }

    /**
     * What a person has typed.
     *
     * @param again the question that must be asked again because of it
     * @param back whether the previous question is asked again
     */
    private record Reply(Answers answers, Optional<String> again, boolean back) {}

    private Reply ask(Question question, Answers answers) throws IOException {
        screen.say("");
        screen.say(words.text(question.id()));
        help.before(question, answers);
        Optional<String> usual = offered(question, answers);
        while (true) {
            String typed = prompt(question, usual);
            if (typed.equals(BACK)) {
                return new Reply(answers, Optional.empty(), true);
            }
            try {
                String text = takesUsual(question, typed) ? usual.orElseThrow(() -> new BadAnswer("bad.empty")) : typed;
                typedBefore.put(question.id(), text);
                Answers more = answers.with(question.id(), question.parser().parse(text, answers, known));
                help.after(question, more);
                return new Reply(more, Optional.empty(), false);
            } catch (BadAnswer bad) {
                screen.say("! " + words.text(bad.key(), bad.arguments()));
                if (bad.again().isPresent()) {
                    return new Reply(answers, bad.again(), false);
                }
            }
        }
    }

    /** Is there an endstop? Yes: the line that is offered. */
    private static boolean takesUsual(Question question, String typed) {
        return typed.isEmpty() || question.id().equals(Answers.ENDSTOP) && Words.yes(typed).orElse(false);
    }

    /** What was typed before if it still fits; else the present or the usual answer. */
    private Optional<String> offered(Question question, Answers answers) {
        String before = typedBefore.get(question.id());
        if (before != null && !question.id().equals(Answers.BROKER_CA)) {
            try {
                return Optional.of(question.parser().parse(before, answers, known));
            } catch (BadAnswer _) {
                // It belongs to other answers.
            }
        }
        return Questions.usual(question, answers, known);
    }

    private String prompt(Question question, Optional<String> usual) throws IOException {
        String prompt = usual.map(value -> "[" + prompted(question, value) + "] ").orElse("") + "> ";
        return question.secret() ? screen.secret(prompt).strip() : screen.line(prompt);
    }

    /** A value as a person can type it, or what Enter stands for. */
    private String prompted(Question question, String value) {
        return words.has(ofChoice(question, value)) ? value : meaning(question, value);
    }

    /** What a value means, in words where it is a word of the program. */
    private String meaning(Question question, String value) {
        if (question.secret() && !value.equals(Answers.KEEP)) {
            return "********";
        }
        String text = question.id().equals(Answers.PLACE) ? value.replace(" ", ", ") : value;
        return question.id().equals(Answers.COVER)
                ? text
                : Stream.of(ofChoice(question, value), "value." + value).filter(words::has).findFirst()
                        .map(key -> words.text(key)).orElse(text);
    }

    private static String ofChoice(Question question, String value) {
        return "value." + question.id() + "." + value;
    }

    /** Prints all answers, and asks whether to go on. */
    boolean confirmed(Answers answers) throws IOException {
        screen.say("");
        screen.say(words.text("summary"));
        for (Question question : Questions.asked(answers)) {
            screen.say("  " + words.text("name." + question.id()) + ": "
                    + meaning(question, answers.get(question.id())));
        }
        screen.say("");
        while (true) {
            String typed = screen.line(words.text("write", known.file()) + " ["
                    + words.text("value.yes") + "] > ");
            Optional<Boolean> yes = typed.isEmpty() ? Optional.of(true) : Words.yes(typed);
            if (yes.isPresent()) {
                return yes.get();
            }
            screen.say("! " + words.text("bad.yes_no", typed));
        }
    }
}
