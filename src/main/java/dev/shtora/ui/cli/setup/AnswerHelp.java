package dev.shtora.ui.cli.setup;

import dev.shtora.certificates.CertificateText;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.motion.MotorFit;
import dev.shtora.ui.cli.dialog.Screen;
import dev.shtora.ui.cli.dialog.Words;
import dev.shtora.ui.cli.setup.answer.Answers;
import dev.shtora.ui.cli.setup.answer.BadAnswer;
import dev.shtora.ui.cli.setup.answer.BlindSize;
import dev.shtora.ui.cli.setup.answer.Question;
import dev.shtora.ui.cli.setup.answer.RemoteBroker;
import dev.shtora.ui.cli.setup.answer.RuleSet;
import dev.shtora.ui.cli.setup.answer.Surroundings;
import java.security.cert.X509Certificate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints what helps a person to answer the questions of the wizard, and what an answer means. */
record AnswerHelp(Screen screen, Words words, Surroundings known) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** Prints what helps to answer: the choices, the header, today's times. */
    void before(Question question, Answers answers) {
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
        try {
            RemoteBroker.Shown shown = known.remote().examine(answers);
            if (shown.trusted()) {
                screen.say(words.text("broker_ca.trusted"));
            } else if (shown.ca().isPresent()) {
                fingerprint(shown.ca().get());
            } else {
                screen.say(words.text("broker_ca.none"));
                screen.say(words.text("broker_ca.file"));
            }
        } catch (BadAnswer bad) {
            screen.say("! " + words.text(bad.key(), bad.arguments()));
            screen.say(words.text("broker_ca.back"));
        }
    }

    private void fingerprint(X509Certificate ca) {
        screen.say(words.text("broker_ca.shown", CertificateText.subject(ca)));
        String fingerprint = CertificateText.fingerprint(ca);
        int half = fingerprint.length() / 2;
        screen.show("  " + fingerprint.substring(0, half) + "\n  " + fingerprint.substring(half + 1) + "\n");
        screen.say(words.text("broker_ca.compare"));
    }

    /** Prints what an answer means where that is not obvious. */
    void after(Question question, Answers answers) {
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
                        fit.motor().word(), String.format(words.language().locale(), "%.1f", fit.margin()),
                        String.format(Locale.ROOT, "%.0f", fit.seconds())));
                if (fit.unrolls()) {
                    screen.say("  " + words.text("size.hold"));
                }
            }
            default -> {
            }
        }
    }
}
