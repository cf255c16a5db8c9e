package dev.shtora.ui.cli.setup.answer;

import static java.util.Locale.ROOT;

import dev.shtora.core.motion.Load;
import dev.shtora.core.motion.MotorFit;
import dev.shtora.core.motion.MotorType;
import dev.shtora.core.motion.RollGeometry;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The size of a blind with a usual fabric: 300 g/m² and 0.4 mm thick, with a bar of 300 g/m.
 *
 * @param widthMetres the width of the fabric, 0.1 to 6
 * @param dropMetres the length of the fabric when closed, 0.1 to 10
 * @param tubeMillimetres the diameter of the bare tube, 5 to 200
 */
public record BlindSize(double widthMetres, double dropMetres, double tubeMillimetres) {
    /** The thickness of the fabric in metres. */
    public static final double THICKNESS = 0.0004;
    private static final double KILOGRAMS_PER_AREA = 0.3;
    private static final double KILOGRAMS_PER_WIDTH = 0.3;
    private static final double USUAL_VOLTS = 24;
    private static final Pattern LENGTH = Pattern.compile("(?i)(\\d+(?:[.,]\\d+)?) *(mm|cm|m|мм|см|м)?(?![\\p{L}\\d])");
    private static final double CENTIMETRES = 10;

    /** Three lengths: a bare number is in metres, or in centimetres if it is above 10; that of the tube in millimetres. */
    static BlindSize parse(String text) throws BadAnswer {
        List<MatchResult> lengths = LENGTH.matcher(text.replaceAll("(?<=\\d) *[x×х*] *(?=\\d)", " ")).results()
                .toList();
        if (lengths.size() != 3) {
            throw new BadAnswer("bad.size", text);
        }
        double width = metres(lengths.get(0));
        double drop = metres(lengths.get(1));
        double tube = lengths.get(2).group(2) == null
                ? number(lengths.get(2))
                : Math.rint(metres(lengths.get(2)) * 1e5) / 100;
        require(width >= 0.1 && width <= 6, "bad.width", width);
        require(drop >= 0.1 && drop <= 10, "bad.drop", drop);
        require(tube >= 5 && tube <= 200, "bad.tube", tube);
        return new BlindSize(width, drop, tube);
    }

    private static void require(boolean ok, String key, double value) throws BadAnswer {
        if (!ok) {
            throw new BadAnswer(key, AnswerTexts.plain(value));
        }
    }

    private static double number(MatchResult length) {
        return Double.parseDouble(length.group(1).replace(',', '.'));
    }

    private static double metres(MatchResult length) {
        double number = number(length);
        String unit = length.group(2) == null ? "" : length.group(2).toLowerCase(ROOT);
        double metres = switch (unit) {
            case "mm", "мм" -> number / 1000;
            case "cm", "см" -> number / 100;
            case "m", "м" -> number;
            default -> number > CENTIMETRES ? number / 100 : number;
        };
        return Math.rint(metres * 1000) / 1000;
    }

    /** The size of checked answers. */
    public static BlindSize of(Answers answers) {
        List<Double> numbers = answers.numbers(Answers.SIZE);
        return new BlindSize(numbers.get(0), numbers.get(1), numbers.get(2));
    }

    /** The three numbers in m, m and mm. */
    String text() {
        return AnswerTexts.plain(widthMetres) + " " + AnswerTexts.plain(dropMetres) + " "
                + AnswerTexts.plain(tubeMillimetres);
    }

    /** The weight of the fabric in grams. */
    public long fabricGrams() {
        return Math.round(1000 * KILOGRAMS_PER_AREA * widthMetres * dropMetres);
    }

    /** The width that a fabric of a weight has, in metres. */
    static double width(double fabricKilograms, double dropMetres) {
        return Math.rint(100 * fabricKilograms / (KILOGRAMS_PER_AREA * dropMetres)) / 100;
    }

    /** The weight of the bar in grams. */
    public long barGrams() {
        return Math.round(1000 * KILOGRAMS_PER_WIDTH * widthMetres);
    }

    /** How a motor copes with this blind, at the speed that suits it. */
    public MotorFit fit(MotorType motor, double volts) {
        Load load = new Load(new RollGeometry(tubeMillimetres / 2000, THICKNESS, dropMetres), fabricGrams() / 1e3,
                barGrams() / 1e3);
        return MotorFit.usual(motor, volts, MotorFit.Blind.of(load));
    }

    /** How the motor of the answers copes with this blind. */
    public MotorFit fit(Answers answers) {
        return fit(answers.motor().orElseThrow(),
                answers.has(Answers.SUPPLY) ? answers.numbers(Answers.SUPPLY).getFirst() : USUAL_VOLTS);
    }

    /** @throws BadAnswer if the motor cannot lift the blind, or takes too long; it names the motors that can */
    void requireLifted(Answers answers) throws BadAnswer {
        MotorFit fit = fit(answers);
        if (fit.moves() && !fit.problems().contains(MotorFit.Problem.TOO_SLOW)) {
            return;
        }
        String others = Stream.of(MotorType.values()).filter(type -> lifts(fit(type, USUAL_VOLTS)))
                .map(MotorType::word).collect(Collectors.joining(", "));
        throw others.isEmpty()
                ? new BadAnswer("bad.size_no_motor", needed(fit))
                : BadAnswer.of(Answers.MOTOR, fit.moves() ? "bad.size_slow" : "bad.size_motor", fit.motor().word(),
                        String.format(ROOT, "%.0f", 1000 * fit.maxTorque()), needed(fit), others);
    }

    private static String needed(MotorFit fit) {
        return String.format(ROOT, "%.0f", 1000 * fit.blind().needed());
    }

    private static boolean lifts(MotorFit fit) {
        return fit.moves() && !fit.problems().contains(MotorFit.Problem.TOO_SLOW)
                && !fit.problems().contains(MotorFit.Problem.SMALL_MARGIN);
    }
}
