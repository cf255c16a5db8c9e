package dev.shtora.config.input;

import dev.shtora.config.value.Unit;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.NearMiss;
import dev.shtora.core.automation.condition.Condition;
import dev.shtora.core.automation.condition.ConditionRange;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The inputs of a file by their names, while the file is read. */
public final class Inputs {
    private final SequencedMap<String, Input> valid;
    private final Map<String, ConfigError> wrong;
    private final Map<String, Fields> sections;
    private final Set<String> used = new HashSet<>();

    /**
     * The inputs in the order of the file.
     *
     * @param wrong the mistakes of those that cannot be used
     * @param sections the keys of each
     */
    Inputs(SequencedMap<String, Input> valid, Map<String, ConfigError> wrong, Map<String, Fields> sections) {
        this.sections = sections;
        this.valid = valid;
        this.wrong = Map.copyOf(wrong);
    }

    /** The inputs without mistakes, in the order of the file. */
    public List<Input> all() {
        return List.copyOf(valid.values());
    }

    /**
     * The name of an input that the file has.
     *
     * @throws IllegalArgumentException if the file has no such input; it states the expected value
     */
    public String known(String name) {
        if (valid.containsKey(name) || wrong.containsKey(name)) {
            return name;
        }
        List<String> names = List.copyOf(valid.keySet());
        throw new IllegalArgumentException(names.isEmpty()
                ? "expected the name of an input; the configuration has no inputs"
                : "expected one of the inputs " + String.join(", ", names) + NearMiss.word(name, names));
    }

    /**
     * The input of a known name.
     *
     * @throws ConfigError the mistake of the input, if it has one
     */
    public Input get(String name) throws ConfigError {
        ConfigError mistake = wrong.get(name);
        if (mistake != null) {
            throw mistake;
        }
        used.add(name);
        return Optional.ofNullable(valid.get(name)).orElseThrow();
    }

    /** Whether any values of its inputs, which must be valid, meet a condition, and whether any do not. */
    public ConditionRange range(Condition condition) {
        return ConditionRange.of(condition, condition.inputs().distinct()
                .collect(Collectors.toMap(Function.identity(),
                        name -> domain(Objects.requireNonNull(valid.get(name))))));
    }

    private static ConditionRange.Domain domain(Input input) {
        return switch (input.kind()) {
            case Input.Kind.Numeric(Unit unit) -> new ConditionRange.Domain.Numbers(unit.least(), unit.most());
            case Input.Kind.Words(var words) -> new ConditionRange.Domain.Words(Set.copyOf(words.values()));
            case Input.Kind.Text _ -> new ConditionRange.Domain.Texts();
        };
    }

    /** Inputs that no cover uses, after the covers have been read: perhaps a misspelt name. */
    public List<String> warnings() {
        return sections.entrySet().stream().filter(input -> !used.contains(input.getKey()))
                .map(input -> String.valueOf(input.getValue().error("",
                        "is used by no cover; name it in a condition, or remove it").getMessage()))
                .toList();
    }
}
