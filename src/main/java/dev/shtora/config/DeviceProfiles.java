package dev.shtora.config;

import dev.shtora.mqtt.profile.DeviceProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The built-in profiles of devices, each in a file of the program that has the keys of {@code profiles.*.protocol}. */
public final class DeviceProfiles {
    /** The names of the built-in profiles. */
    public static final List<String> BUILT_IN = List.of("tasmota", "shelly", "esphome", "zigbee2mqtt", "homeassistant",
            "plain");

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
        Fields fields = Fields.root(file, Yaml.read(file, text, mistakes), ProtocolKeys.PROTOCOL.name(), mistakes);
        SectionCheck.check(fields);
        var profile = mistakes.attempt(() -> new ProtocolReader(name, fields).read());
        mistakes.end();
        return profile.orElseThrow();
    }
}
