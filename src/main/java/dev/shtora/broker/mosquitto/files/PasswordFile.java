package dev.shtora.broker.mosquitto.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who may come in: a line {@code name:hash} each. Lines that are not meant stay as they are, to the byte.
 *
 * @param lines all of them, without their ends
 */
public record PasswordFile(List<String> lines) {
    public PasswordFile {
        lines = List.copyOf(lines);
    }

    /** Reads one; empty if there is none. */
    public static PasswordFile read(Path file) throws IOException {
        return new PasswordFile(Files.exists(file) ? TextLines.read(file) : List.of());
    }

    /** The users, in their order. */
    public List<String> users() {
        return lines.stream().filter(line -> line.indexOf(':') > 0).map(PasswordFile::name).toList();
    }

    /** What stands after a user's name. */
    public Optional<String> hash(String name) {
        return lines.stream().filter(of(name)).map(line -> line.substring(line.indexOf(':') + 1)).findFirst();
    }

    /** One more user, or another password for one that is there. */
    public PasswordFile with(String name, PasswordHash hash) {
        String line = name + ":" + hash;
        List<String> changed = new ArrayList<>(lines);
        changed.replaceAll(old -> of(name).test(old) ? line : old);
        if (!changed.contains(line)) {
            changed.add(line);
        }
        return new PasswordFile(changed);
    }

    /** One user less. */
    public PasswordFile without(String name) {
        return new PasswordFile(lines.stream().filter(of(name).negate()).toList());
    }

    private static Predicate<String> of(String name) {
        return line -> line.indexOf(':') > 0 && name(line).equals(name);
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(':'));
    }

    public byte[] bytes() {
        return TextLines.text(lines).getBytes(StandardCharsets.ISO_8859_1);
    }
}
