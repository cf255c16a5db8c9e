package dev.shtora.broker.mosquitto.process;

import dev.shtora.os.ExternalProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a Mosquitto executable, as {@code mosquitto -h} prints it. */
public record MosquittoVersion(int major, int minor, int patch) {
    private static final Pattern PRINTED = Pattern
            .compile("mosquitto (?:version )?(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** The version of an executable; empty if it does not say one. */
    public static Optional<MosquittoVersion> of(Path program) {
        try {
            return parse(ExternalProgram.run(TIMEOUT, program.toString(), "-h").output());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<MosquittoVersion> parse(String text) {
        Matcher printed = PRINTED.matcher(text);
        return printed.find()
                ? Optional
                        .of(new MosquittoVersion(Integer.parseInt(printed.group(1)), Integer.parseInt(printed.group(2)),
                                printed.group(3) == null ? 0 : Integer.parseInt(printed.group(3))))
                : Optional.empty();
    }

    /** Whether this is the given version or a later one. */
    public boolean atLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || major == otherMajor && minor >= otherMinor;
    }

    /** The version as text, such as {@code 2.0.11}. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
