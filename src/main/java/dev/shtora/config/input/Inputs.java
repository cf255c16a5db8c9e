package dev.shtora.config.input;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.NearMiss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The inputs of a file by their names, while the file is read. */
public final class Inputs {
    /** No input. */
    public static final Inputs NONE = new Inputs(new LinkedHashMap<>(), Map.of());

    private final SequencedMap<String, Input> valid;
    private final Map<String, ConfigError> wrong;

    /**
     * The inputs in the order of the file.
     *
     * @param wrong the mistakes of those that cannot be used
     */
    Inputs(SequencedMap<String, Input> valid, Map<String, ConfigError> wrong) {
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
        return Optional.ofNullable(valid.get(name)).orElseThrow();
    }
}
