package dev.shtora.ui.cli.setup;

import dev.shtora.certificates.CertificateText;
import dev.shtora.core.automation.Event;
import dev.shtora.core.automation.Phrases;
import dev.shtora.core.motion.MotorFit;
import dev.shtora.ui.cli.dialog.Screen;
import dev.shtora.ui.cli.dialog.Words;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the questions, one after the other, until each has an answer that fits. */
final class Wizard {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final String BACK = "<";

    private final Screen screen;
    private final Words words;
    private final Surroundings known;
    /** What was typed last, as it is offered if a question is asked again. */
    private final Map<String, String> typedBefore = new HashMap<>();

    Wizard(Screen screen, Words words, Surroundings known) {
        this.screen = screen;
        this.words = words;
        this.known = known;
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
     * @param back whether the question before is wanted
     */
    private record Reply(Answers answers, Optional<String> again, boolean back) {}

    private Reply ask(Question question, Answers answers) throws IOException {
        screen.say("");
        screen.say(words.text(question.id()));
        show(question, answers);
        Optional<String> usual = offered(question, answers);
        while (true) {
            String typed = prompt(question, usual);
            if (typed.equals(BACK)) {
                return new Reply(answers, Optional.empty(), true);
            }
            try {
                String text = typed.isEmpty() ? usual.orElseThrow(() -> new BadAnswer("bad.empty")) : typed;
                typedBefore.put(question.id(), text);
                Answers more = answers.with(question.id(), question.parser().parse(text, answers, known));
                confirm(question, more);
                return new Reply(more, Optional.empty(), false);
            } catch (BadAnswer bad) {
                screen.say("! " + words.text(bad.key(), bad.arguments()));
                if (bad.again().isPresent()) {
                    return new Reply(answers, bad.again(), false);
                }
            }
        }
    }

    /** What was typed before if it still fits; else the present or the usual answer. */
    private Optional<String> offered(Question question, Answers answers) {
        String before = typedBefore.get(question.id());
        if (before != null && !question.secret() && !question.id().equals(Answers.BROKER_CA)) {
            try {
                return Optional.of(question.parser().parse(before, answers, known));
            } catch (BadAnswer _) {
                // It belongs to other answers.
            }
        }
        return Questions.usual(question, answers, known);
    }

    private String prompt(Question question, Optional<String> usual) throws IOException {
        String prompt = usual.map(value -> "[" + shown(question, value) + "] ").orElse("") + "> ";
        return question.secret() ? screen.secret(prompt).strip() : screen.line(prompt);
    }

    private String shown(Question question, String value) {
        String word = "value." + value;
        return words.has(word)
                ? words.text(word)
                : question.id().equals(Answers.PLACE) ? value.replace(" ", ", ") : value;
    }

    /** Prints what helps to answer: the choices, the header, today's times. */
    private void show(Question question, Answers answers) {
        int number = 1;
        for (String choice : question.choices()) {
            screen.say("  " + number++ + "  " + choice + ": " + words.text(question.id() + "." + choice));
        }
        switch (question.id()) {
            case Answers.PINS -> {
                screen.show(known.header(answers.get(Answers.COVER)).drawing());
                screen.say(words.text(answers.byCoils() ? "pins.coils" : "pins.chip"));
            }
            case Answers.ENDSTOP -> screen.show(known.headerWithMotor(answers).drawing());
            case Answers.RULES -> rules(answers);
            case Answers.BROKER_CA -> certificate(answers);
            default -> {
            }
        }
    }

    private void rules(Answers answers) {
        int number = 1;
        for (String word : RuleSet.words(answers, known)) {
            screen.say("  " + number++ + "  " + word + ": " + words.text("rules." + word));
            String today = RuleSet.lines(word).isEmpty()
                    ? ""
                    : RuleSet.events(word, answers, known, words.language()).stream()
                            .map(event -> time(event, answers)).collect(Collectors.joining(", "));
            if (!today.isEmpty()) {
                screen.say("     " + words.text("rules.today", today));
            }
        }
    }

    private String time(Event event, Answers answers) {
        return CLOCK.format(event.at().atZone(ZoneId.of(answers.get(Answers.ZONE)))) + " "
                + new Phrases(words.language()).move(event.position());
    }

    private void certificate(Answers answers) {
        RemoteBroker.Shown shown = known.remote().examine(answers.get(Answers.BROKER_HOST),
                Integer.parseInt(answers.get(Answers.BROKER_PORT)));
        if (shown.trusted()) {
            screen.say(words.text("broker_ca.trusted"));
            return;
        }
        if (shown.ca().isEmpty()) {
            screen.say(shown.problem().isEmpty() ? words.text("broker_ca.none") : "! " + shown.problem());
            screen.say(words.text("broker_ca.file"));
            return;
        }
        X509Certificate ca = shown.ca().get();
        screen.say(words.text("broker_ca.shown", CertificateText.subject(ca)));
        String fingerprint = CertificateText.fingerprint(ca);
        int half = fingerprint.length() / 2;
        screen.show("  " + fingerprint.substring(0, half) + "\n  " + fingerprint.substring(half + 1) + "\n");
        screen.say(words.text("broker_ca.compare"));
    }

    /** Prints what an answer means where that is not obvious. */
    private void confirm(Question question, Answers answers) {
        switch (question.id()) {
            case Answers.PLACE -> {
                List<Double> place = answers.place();
                screen.say("  " + words.text("place.taken", place.getFirst(), place.getLast()));
            }
            case Answers.SIZE -> {
                BlindSize size = BlindSize.of(answers);
                MotorFit fit = size.fit(answers);
                screen.say("  " + words.text(
                        fit.problems().contains(MotorFit.Problem.SMALL_MARGIN)
                                ? "size.barely"
                                : "size.lifts",
                        fit.motor().word(), String.format(Locale.ROOT, "%.1f", fit.margin()),
                        String.format(Locale.ROOT, "%.0f", fit.seconds())));
                if (fit.unrolls()) {
                    screen.say("  " + words.text("size.hold"));
                }
            }
            default -> {
            }
        }
    }

    /** Prints all answers, and asks whether to go on. */
    boolean confirmed(Answers answers) throws IOException {
        screen.say("");
        screen.say(words.text("summary"));
        for (Question question : Questions.asked(answers)) {
            String value = answers.get(question.id());
            String text = question.secret() && !value.equals(Answers.KEEP) && !value.isEmpty()
                    ? "********"
                    : shown(question, value);
            screen.say("  " + words.text("name." + question.id()) + ": " + text);
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
