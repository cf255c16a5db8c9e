package dev.shtora.config.cover;

import dev.shtora.config.key.ProfileKeys;
import dev.shtora.config.yaml.Catalogue;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Mistakes;
import dev.shtora.config.yaml.NearMiss;
import dev.shtora.mqtt.profile.DeviceProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The built-in profiles of devices, each in a file of the program that has the keys of {@code profiles.*.protocol}. */
public final class DeviceProfiles {
    /** The names of the built-in profiles. */
    public static final List<String> BUILT_IN = ProfileKeys.BUILT_IN;
    private static final Map<String, List<Key<?>>> KEYS = Catalogue.declaredIn(ProfileKeys.class)
            .collect(Collectors.groupingBy(Key::parent));

    private final Map<String, DeviceProfile> read = new HashMap<>();

    /** A built-in profile; each is read once. */
    DeviceProfile builtIn(String name) {
        return read.computeIfAbsent(name, DeviceProfiles::fromProgram);
    }

    /**
     * Reads the file of a built-in profile.
     *
     * @throws IllegalArgumentException if there is no such profile
     * @throws IllegalStateException if its file has a mistake
     */
    public static DeviceProfile fromProgram(String name) {
        if (!BUILT_IN.contains(name)) {
            throw new IllegalArgumentException("expected one of " + String.join(", ", BUILT_IN)
                    + NearMiss.word(name, BUILT_IN));
        }
        Path file = Path.of(name + ".yaml");
        try (InputStream in = DeviceProfile.class.getResourceAsStream(file.toString())) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing in the program");
            }
            return read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
        } catch (ConfigError e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a text as the content of the file of a profile. */
    static DeviceProfile read(Path file, String text, String name) throws ConfigError {
        Mistakes mistakes = new Mistakes();
        Fields fields = Fields.ofText(file, text, ProfileKeys.PROTOCOL.name(),
                section -> KEYS.getOrDefault(section, List.of()), mistakes);
        fields.check();
        var profile = mistakes.attempt(() -> new ProtocolReader(name, fields).read());
        mistakes.end();
        return profile.orElseThrow();
    }
}
