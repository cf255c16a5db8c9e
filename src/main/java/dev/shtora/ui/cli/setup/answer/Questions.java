package dev.shtora.ui.cli.setup.answer;

import static dev.shtora.ui.cli.setup.answer.Answers.*;

import dev.shtora.core.motion.DriverChip;
import dev.shtora.core.motion.MotorType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The questions of the wizard, in their order. */
public final class Questions {
    /** The lines of the drawings in the folder hardware, and of their endstops. */
    private static final List<Integer> COILS = List.of(17, 18, 27, 22);
    private static final List<Integer> CHIP = List.of(19, 13, 26);
    private static final List<Integer> ENDSTOP_OF_COILS = List.of(23);
    private static final List<Integer> ENDSTOP_OF_CHIP = List.of(16);
    private static final List<Integer> OTHERS = List.of(5, 6, 13, 19, 26, 12, 16, 20, 21, 24, 25, 4, 17, 18, 27, 22,
            23, 7, 8, 9, 10, 11);

    public static final List<Question> ALL = List.of(
            Question.choice(GPIO, "pi", "simulated")
                    .usually((_, known) -> Optional.of(known.pi() ? "pi" : "simulated")),
            Question.of(PLACE, AnswerTexts::place),
            Question.of(ZONE, AnswerTexts::zone).usually(Questions::nearestZone),
            Question.of(COVER, AnswerTexts::cover).usually("bedroom"),
            Question.choice(MOTOR, Stream.of(MotorType.values()).map(MotorType::word).toArray(String[]::new)),
            Question.choice(DRIVER, Stream.of(DriverChip.values()).map(DriverChip::word).toArray(String[]::new))
                    .when(Questions::hasChip).usually("tmc2209"),
            Question.of(MICROSTEPS, AnswerTexts::microsteps).when(Questions::hasChip).usually("16"),
            Question.of(SUPPLY, AnswerTexts::supply).when(Questions::hasChip).usually("24"),
            Question.of(PINS, AnswerTexts::pins).usually(Questions::freePins),
            Question.of(ENDSTOP, AnswerTexts::endstop)
                    .usually((answers, known) -> first(known.headerWithMotor(answers),
                            answers.byCoils() ? ENDSTOP_OF_COILS : ENDSTOP_OF_CHIP, 1)),
            Question.of(SIZE, AnswerTexts::size),
            Question.choice(BROKER, "here", "elsewhere", "later"),
            Question.of(BROKER_HOST, AnswerTexts::host).when(Questions::elsewhere),
            Question.of(BROKER_PORT, AnswerTexts::port).when(Questions::elsewhere).usually("8883"),
            Question.of(BROKER_USER, AnswerTexts::user).when(Questions::elsewhere).usually("shtora"),
            Question.of(BROKER_PASSWORD, AnswerTexts::password).when(Questions::elsewhere).hidden(),
            Question.of(BROKER_CA, AnswerTexts::ca).when(Questions::elsewhere),
            Question.of(HOME_ASSISTANT, AnswerTexts::yesOrNo)
                    .when(answers -> answers.is(BROKER, "here") || elsewhere(answers))
                    .usually(YES),
            Question.of(RULES, AnswerTexts::rules).usually(RuleSet.WORDS.getFirst()),
            Question.of(PHONE, AnswerTexts::phone).when(answers -> answers.is(BROKER, "here")).usually(NO));

    private Questions() {}

    private static boolean hasChip(Answers answers) {
        return answers.motor().filter(motor -> !motor.byCoils()).isPresent();
    }

    private static boolean elsewhere(Answers answers) {
        return answers.is(BROKER, "elsewhere");
    }

    /** The question with a name. */
    public static Optional<Question> find(String id) {
        return ALL.stream().filter(question -> question.id().equals(id)).findFirst();
    }

    /** The questions that are asked after some answers. */
    public static List<Question> asked(Answers answers) {
        return ALL.stream().filter(question -> question.asked().test(answers)).toList();
    }

    /** What a person gets who types nothing: the present value, else the usual one; empty if an answer is needed. */
    public static Optional<String> usual(Question question, Answers answers, Surroundings known) {
        Answers present = PresentAnswers.of(known, answers.get(COVER));
        if (present.has(question.id()) && fits(question, answers, present)) {
            return Optional.of(present.get(question.id()));
        }
        return question.usual().apply(answers, known);
    }

    /** A present value belongs to other present values: the pins to the motor, the password to the broker. */
    private static boolean fits(Question question, Answers answers, Answers present) {
        return switch (question.id()) {
            case ZONE -> present.is(PLACE, answers.get(PLACE));
            case DRIVER, MICROSTEPS, SUPPLY, PINS -> present.byCoils() == answers.byCoils();
            case BROKER_PASSWORD, BROKER_CA -> present.is(BROKER_HOST, answers.get(BROKER_HOST));
            default -> true;
        };
    }

    private static Optional<String> nearestZone(Answers answers, Surroundings known) {
        List<Double> place = answers.place();
        return Optional.of(known.towns().nearest(place.getFirst(), place.getLast()).zone());
    }

    private static Optional<String> freePins(Answers answers, Surroundings known) {
        PinHeader header = known.header(answers.get(COVER));
        return answers.byCoils() ? first(header, COILS, 4) : first(header, CHIP, 3);
    }

    /** The preferred lines, with other ones in place of those that are not free; empty if too few are free. */
    private static Optional<String> first(PinHeader header, List<Integer> preferred, int count) {
        List<Integer> free = Stream.concat(preferred.stream(), OTHERS.stream()).distinct().filter(header::isFree)
                .toList();
        return free.size() < count
                ? Optional.empty()
                : Optional.of(free.subList(0, count).stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
