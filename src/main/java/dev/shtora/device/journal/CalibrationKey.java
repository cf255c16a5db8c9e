package dev.shtora.device.journal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a count of steps belongs to: with another motor, mode, direction or travel, or on another cover, the same number is
 * another place.
 *
 * @param values the configuration's words by their key, in the order in which differences are told
 */
public record CalibrationKey(SequencedMap<String, String> values) {
    private static final int LONGEST = 400;

    /** @throws IllegalArgumentException if it is too large for a slot */
    public CalibrationKey {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
        if (values.toString().length() > LONGEST) {
            throw new IllegalArgumentException("a slot has no room for " + values);
        }
    }

    /**
     * A key from names and their values.
     *
     * @param names the configuration keys, in the order in which differences are reported
     * @param values one value for each name, as text
     * @throws IllegalArgumentException if it does not fit into a slot
     */
    public static CalibrationKey of(List<String> names, List<String> values) {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            all.put(names.get(i), values.get(i));
        }
        return new CalibrationKey(all);
    }

    /** What has changed since another's time, in plain words; empty if nothing has. */
    Optional<String> changedSince(CalibrationKey former) {
        List<String> changes = values.sequencedKeySet().stream()
                .filter(key -> !Objects.equals(values.get(key), former.values.get(key)))
                .map(key -> key + " was '" + former.values.getOrDefault(key, "") + "' and is '" + values.get(key)
                        + "' now")
                .toList();
        return changes.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", changes));
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(values.size());
        for (Map.Entry<String, String> key : values.entrySet()) {
            out.writeUTF(key.getKey());
            out.writeUTF(key.getValue());
        }
    }

    static CalibrationKey read(DataInput in) throws IOException {
        SequencedMap<String, String> keys = new LinkedHashMap<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            keys.put(in.readUTF(), in.readUTF());
        }
        return new CalibrationKey(keys);
    }
}
