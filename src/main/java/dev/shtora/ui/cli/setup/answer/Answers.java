package dev.shtora.ui.cli.setup.answer;

import dev.shtora.core.motion.MotorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * The answers to the questions of the wizard.
 *
 * @param values the checked texts by the names of the questions
 */
public record Answers(SequencedMap<String, String> values) {
    public static final String GPIO = "gpio";
    public static final String PLACE = "place";
    public static final String ZONE = "zone";
    public static final String COVER = "cover";
    public static final String MOTOR = "motor";
    public static final String DRIVER = "driver";
    public static final String MICROSTEPS = "microsteps";
    public static final String SUPPLY = "supply";
    public static final String PINS = "pins";
    public static final String ENDSTOP = "endstop";
    public static final String SIZE = "size";
    public static final String BROKER = "broker";
    public static final String BROKER_HOST = "broker_host";
    public static final String BROKER_PORT = "broker_port";
    public static final String BROKER_USER = "broker_user";
    public static final String BROKER_PASSWORD = "broker_password";
    public static final String BROKER_CA = "broker_ca";
    public static final String HOME_ASSISTANT = "home_assistant";
    public static final String RULES = "rules";
    public static final String PHONE = "phone";

    /** What stands for "as it is" in answers that change nothing. */
    public static final String KEEP = "keep";
    public static final String NO = "no";
    public static final String YES = "yes";
    /** In place of an answer that is missing or refused: not a text that a person can type. */
    private static final String REFUSED = "\0";

    /** Another answer depends on one that is missing or refused, so that it cannot be judged. */
    static final class Undecided extends RuntimeException {
        private static final long serialVersionUID = 1;

        Undecided(String question) {
            super(question);
        }
    }

    public Answers {
        values = new LinkedHashMap<>(values);
    }

    /** No answers. */
    public Answers() {
        this(new LinkedHashMap<>());
    }

    /** These answers and another one, which replaces the former one. */
    public Answers with(String question, String value) {
        SequencedMap<String, String> all = new LinkedHashMap<>(values);
        all.put(question, value);
        return new Answers(all);
    }

    /** These answers, of which one is missing or refused: {@link Undecided} is thrown where it is needed. */
    Answers withRefused(String question) {
        return with(question, REFUSED);
    }

    /** These answers without one. */
    public Answers without(String question) {
        SequencedMap<String, String> all = new LinkedHashMap<>(values);
        all.remove(question);
        return new Answers(all);
    }

    /** The answer to a question; empty text if there is none. */
    public String get(String question) {
        String value = values.getOrDefault(question, "");
        if (value.equals(REFUSED)) {
            throw new Undecided(question);
        }
        return value;
    }

    /** Whether a question has an answer. */
    public boolean has(String question) {
        return !get(question).isEmpty() || values.containsKey(question);
    }

    /** Whether the answer to a question is a word. */
    public boolean is(String question, String word) {
        return get(question).equals(word);
    }

    /** Latitude and longitude in degrees. */
    public List<Double> place() {
        return numbers(PLACE);
    }

    /** The numbers of an answer. */
    List<Double> numbers(String question) {
        return Stream.of(get(question).split(" ", -1)).map(Double::valueOf).toList();
    }

    /** The BCM numbers of the motor's lines. */
    public List<Integer> pins() {
        return Stream.of(get(PINS).split(" ", -1)).filter(text -> !text.isEmpty()).map(Integer::valueOf).toList();
    }

    /** The BCM number of the endstop; empty for none. */
    public Optional<Integer> endstop() {
        return Optional.of(get(ENDSTOP)).filter(text -> !text.isEmpty() && !text.equals(NO)).map(Integer::valueOf);
    }

    /** The type of the motor; empty before it is chosen. */
    Optional<MotorType> motor() {
        return Stream.of(MotorType.values()).filter(type -> is(MOTOR, type.word())).findFirst();
    }

    /** Whether four lines drive the coils of the motor. */
    public boolean byCoils() {
        return motor().filter(MotorType::byCoils).isPresent();
    }

    /** The answers to some questions. */
    public Map<String, String> only(List<String> questions) {
        Map<String, String> some = new LinkedHashMap<>(values);
        some.keySet().retainAll(questions);
        return some;
    }
}
