package dev.shtora.ui.fleet.login;

import dev.shtora.broker.mosquitto.files.PasswordHash;
import dev.shtora.os.FileErrors;
import dev.shtora.os.ReadableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts of operators: lines {@code name:hash} in a file, as mosquitto_passwd writes them. A change of the file is in force
 * at the next request.
 */
public final class OperatorFile {
    /** As OWASP recommends it for PBKDF2 with HMAC-SHA-512. */
    public static final int ITERATIONS = 210_000;
    /** A name: letters, digits, and some signs. */
    public static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@-]{1,40}");

    private static final Logger LOG = LoggerFactory.getLogger(OperatorFile.class);
    private static final int MAX_BYTES = 1 << 20;

    private final Path file;
    private Optional<FileTime> read = Optional.empty();
    private Map<String, PasswordHash> accounts = Map.of();
    /** Is compared for a name that does not exist, so that the time of an answer does not tell whether it does. */
    private final PasswordHash nobody = PasswordHash.of("", ITERATIONS);

    public OperatorFile(Path file) {
        this.file = file;
    }

    /** Whether there is an account with this name and password. */
    boolean isRight(String name, String password) {
        Optional<PasswordHash> hash = hash(name);
        return hash.orElse(nobody).matches(password) && hash.isPresent();
    }

    /** The hash of an account, by which a session notices a new password; empty without the account. */
    synchronized Optional<PasswordHash> hash(String name) {
        refresh();
        return Optional.ofNullable(accounts.get(name));
    }

    /** Whether there is at least one account. */
    public synchronized boolean isEmpty() {
        refresh();
        return accounts.isEmpty();
    }

    private void refresh() {
        try {
            Optional<FileTime> now = Files.exists(file)
                    ? Optional.of(Files.getLastModifiedTime(file))
                    : Optional.empty();
            if (!now.equals(read)) {
                read = now;
                accounts = now.isPresent() ? parse(ReadableFile.text(file, MAX_BYTES)) : Map.of();
            }
        } catch (IOException e) {
            accounts = Map.of();
            LOG.error("No operator can log in to the fleet page: {}", FileErrors.why(e));
        }
    }

    private Map<String, PasswordHash> parse(String text) {
        Map<String, PasswordHash> found = new LinkedHashMap<>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(line -> {
            int colon = line.indexOf(':');
            Optional<PasswordHash> hash = PasswordHash.parse(line.substring(colon + 1));
            if (colon > 0 && hash.isPresent()) {
                found.put(line.substring(0, colon), hash.get());
            } else {
                LOG.warn("{}: a line is no account (expected name:$7$…); it is ignored", file);
            }
        });
        return found;
    }
}
