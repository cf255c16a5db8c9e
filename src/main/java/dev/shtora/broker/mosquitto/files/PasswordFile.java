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
 * Mosquitto's password file: one line {@code name:hash} per user. Changes keep all unrelated lines byte for byte.
 *
 * @param lines all lines, without line terminators
 */
public record PasswordFile(List<String> lines) {
    public PasswordFile {
        lines = List.copyOf(lines);
    }

    /** Reads a password file; without lines if the file does not exist. */
    public static PasswordFile read(Path file) throws IOException {
        return new PasswordFile(Files.exists(file) ? TextLines.read(file) : List.of());
    }

    /** The user names, in the order of the file. */
    public List<String> users() {
        return lines.stream().filter(line -> line.indexOf(':') > 0).map(PasswordFile::name).toList();
    }

    /** The text after a user's name, usually a hash; empty if there is no such user. */
    public Optional<String> hash(String name) {
        return lines.stream().filter(of(name)).map(line -> line.substring(line.indexOf(':') + 1)).findFirst();
    }

    /** A copy with a user added, or with a new password for an existing user. */
    public PasswordFile with(String name, PasswordHash hash) {
        String line = name + ":" + hash;
        List<String> changed = new ArrayList<>(lines);
        changed.replaceAll(old -> of(name).test(old) ? line : old);
        if (!changed.contains(line)) {
            changed.add(line);
        }
        return new PasswordFile(changed);
    }

    /** A copy without a user. */
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
