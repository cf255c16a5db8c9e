package dev.shtora.device.journal;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The configuration for which a step position is valid: motor, mode, direction and travel. With another configuration the
 * same number of steps is another position.
 */
public final class CalibrationKey {
    private static final int MAX_LENGTH = 400;

    private final SequencedMap<String, String> values;
    /** Its form in a file, which is written with each position. */
    private final byte[] encoded;

    /**
     * @param values the configured values by configuration key, in the order in which differences are reported
     * @throws IllegalArgumentException if its text has more than 400 characters
     */
    public CalibrationKey(SequencedMap<String, String> values) {
        this.values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
        if (values.toString().length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a calibration key has at most " + MAX_LENGTH + " characters, not " + values);
        }
        this.encoded = encoded(this.values);
    }

    private static byte[] encoded(SequencedMap<String, String> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(values.size());
            for (Map.Entry<String, String> key : values.entrySet()) {
                out.writeUTF(key.getKey());
                out.writeUTF(key.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * A key from names and their values.
     *
     * @param names the configuration keys, in the order in which differences are reported
     * @param values one value for each name, as text
     * @throws IllegalArgumentException if its text has more than 400 characters
     */
    public static CalibrationKey of(List<String> names, List<String> values) {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            all.put(names.get(i), values.get(i));
        }
        return new CalibrationKey(all);
    }

    /** The differences from a former key, as text for people; empty if the keys are equal. */
    Optional<String> changedSince(CalibrationKey former) {
        List<String> changes = values.sequencedKeySet().stream()
                .filter(key -> !Objects.equals(values.get(key), former.values.get(key)))
                .map(key -> key + " was '" + former.values.getOrDefault(key, "") + "' and is '" + values.get(key)
                        + "' now")
                .toList();
        return changes.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", changes));
    }

    void write(RecordWriter out) {
        out.writeBytes(encoded);
    }

    static CalibrationKey read(DataInput in) throws IOException {
        SequencedMap<String, String> keys = new LinkedHashMap<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            keys.put(in.readUTF(), in.readUTF());
        }
        return new CalibrationKey(keys);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CalibrationKey key && values.equals(key.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
