package dev.shtora.ui.cli.setup;

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
record Answers(SequencedMap<String, String> values) {
    static final String GPIO = "gpio";
    static final String PLACE = "place";
    static final String ZONE = "zone";
    static final String COVER = "cover";
    static final String MOTOR = "motor";
    static final String DRIVER = "driver";
    static final String MICROSTEPS = "microsteps";
    static final String SUPPLY = "supply";
    static final String PINS = "pins";
    static final String ENDSTOP = "endstop";
    static final String SIZE = "size";
    static final String BROKER = "broker";
    static final String BROKER_HOST = "broker_host";
    static final String BROKER_PORT = "broker_port";
    static final String BROKER_USER = "broker_user";
    static final String BROKER_PASSWORD = "broker_password";
    static final String BROKER_CA = "broker_ca";
    static final String HOME_ASSISTANT = "home_assistant";
    static final String RULES = "rules";
    static final String PHONE = "phone";

    /** What stands for "as it is" in answers that change nothing. */
    static final String KEEP = "keep";
    static final String NO = "no";
    static final String YES = "yes";

    Answers {
        values = new LinkedHashMap<>(values);
    }

    /** No answers. */
    Answers() {
        this(new LinkedHashMap<>());
    }

    /** These answers and another one, which replaces the former one. */
    Answers with(String question, String value) {
        SequencedMap<String, String> all = new LinkedHashMap<>(values);
        all.put(question, value);
        return new Answers(all);
    }

    /** These answers without one. */
    Answers without(String question) {
        SequencedMap<String, String> all = new LinkedHashMap<>(values);
        all.remove(question);
        return new Answers(all);
    }

    /** The answer to a question; empty text if there is none. */
    String get(String question) {
        return values.getOrDefault(question, "");
    }

    /** Whether a question has an answer. */
    boolean has(String question) {
        return values.containsKey(question);
    }

    /** Whether the answer to a question is a word. */
    boolean is(String question, String word) {
        return get(question).equals(word);
    }

    /** Latitude and longitude in degrees. */
    List<Double> place() {
        return numbers(PLACE);
    }

    /** The numbers of an answer. */
    List<Double> numbers(String question) {
        return Stream.of(get(question).split(" ", -1)).map(Double::valueOf).toList();
    }

    /** The BCM numbers of the motor's lines. */
    List<Integer> pins() {
        return Stream.of(get(PINS).split(" ", -1)).filter(text -> !text.isEmpty()).map(Integer::valueOf).toList();
    }

    /** The BCM number of the endstop; empty for none. */
    Optional<Integer> endstop() {
        return Optional.of(get(ENDSTOP)).filter(text -> !text.isEmpty() && !text.equals(NO)).map(Integer::valueOf);
    }

    /** The type of the motor; empty before it is chosen. */
    Optional<MotorType> motor() {
        return Stream.of(MotorType.values()).filter(type -> is(MOTOR, type.word())).findFirst();
    }

    /** Whether four lines drive the coils of the motor. */
    boolean byCoils() {
        return motor().filter(MotorType::byCoils).isPresent();
    }

    /** The answers to some questions. */
    Map<String, String> only(List<String> questions) {
        Map<String, String> some = new LinkedHashMap<>(values);
        some.keySet().retainAll(questions);
        return some;
    }
}
