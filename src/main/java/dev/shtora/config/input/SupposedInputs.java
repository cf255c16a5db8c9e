package dev.shtora.config.input;

import dev.shtora.config.value.Limit;
import dev.shtora.config.value.Unit;
import dev.shtora.config.yaml.NearMiss;
import dev.shtora.core.automation.condition.Hypothesis.Supposed;
import dev.shtora.core.automation.condition.InputValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads supposed values of inputs, such as {@code wind=50,door=open}. A number may have a unit of the same quantity. */
public final class SupposedInputs {
    private final List<Input> inputs;

    /** @param inputs the inputs of the configuration */
    public SupposedInputs(List<Input> inputs) {
        this.inputs = List.copyOf(inputs);
    }

    /**
     * The supposed values by the names of their inputs; of several for one input, the last.
     *
     * @throws IllegalArgumentException if one is not valid; it names the text and states the expected value
     */
    public Map<String, Supposed> read(List<String> texts) {
        Map<String, Supposed> values = new LinkedHashMap<>();
        for (String text : texts) {
            for (String one : text.split(",", -1)) {
                if (!SupposedLock.isLock(one.strip(), inputs)) {
                    add(one.strip(), values);
                }
            }
        }
        return values;
    }

    private void add(String text, Map<String, Supposed> values) {
        int sign = text.indexOf('=');
        if (sign < 0) {
            throw wrong(text, "expected NAME=VALUE, such as " + example());
        }
        String name = text.substring(0, sign).strip();
        Input input = find(name).orElseThrow(() -> wrong(text, unknown(name)));
        try {
            InputValue value = value(input, text.substring(sign + 1).strip());
            values.put(name, new Supposed(value, input.shown(value)));
        } catch (IllegalArgumentException e) {
            throw wrong(text, String.valueOf(e.getMessage()));
        }
    }

    private Optional<Input> find(String name) {
        return inputs.stream().filter(input -> input.name().equals(name)).findFirst();
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("'" + text + "': " + why);
    }

    private String unknown(String name) {
        List<String> names = inputs.stream().map(Input::name).toList();
        return names.isEmpty()
                ? "the configuration has no inputs"
                : "expected one of the inputs " + String.join(", ", names) + NearMiss.word(name, names);
    }

    private String example() {
        return inputs.stream().findFirst().map(input -> input.name() + "=" + switch (input.kind()) {
            case Input.Kind.Numeric _ -> "50";
            case Input.Kind.Words(var words) -> new TreeSet<>(words.values()).getFirst();
            case Input.Kind.Text _ -> "open";
        }).orElse("wind=50; the configuration has no inputs");
    }

    private static InputValue value(Input input, String text) {
        return switch (input.kind()) {
            case Input.Kind.Numeric(Unit unit) -> new InputValue.Amount(Limit.parse(text).in(unit));
            case Input.Kind.Words(var words) -> {
                List<String> known = List.copyOf(new TreeSet<>(words.values()));
                if (!known.contains(text)) {
                    throw new IllegalArgumentException(
                            "expected one of the words " + String.join(", ", known) + NearMiss.word(text, known));
                }
                yield new InputValue.Word(text);
            }
            case Input.Kind.Text _ -> new InputValue.Word(text);
        };
    }
}
