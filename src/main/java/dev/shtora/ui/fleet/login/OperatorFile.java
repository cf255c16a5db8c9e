package dev.shtora.ui.fleet.login;

import dev.shtora.broker.mosquitto.files.PasswordFile;
import dev.shtora.broker.mosquitto.files.PasswordHash;
import dev.shtora.os.AtomicFile;
import dev.shtora.os.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    /** A name: letters of ASCII, digits, and some signs. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,40}");

    private static final Logger LOG = LoggerFactory.getLogger(OperatorFile.class);

    private final Path file;
    private Optional<FileTime> read = Optional.empty();
    private Map<String, PasswordHash> accounts = Map.of();
    /** Is compared for a name that does not exist, so that the time of an answer does not tell whether it does. */
    private final PasswordHash nobody = new PasswordHash(ITERATIONS, new byte[12], new byte[64]);

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
                accounts = parse(PasswordFile.read(file));
            }
        } catch (IOException e) {
            accounts = Map.of();
            LOG.error("No operator can log in to the fleet page: {}", FileErrors.why(e));
        }
    }

    private Map<String, PasswordHash> parse(PasswordFile found) {
        Map<String, PasswordHash> parsed = new HashMap<>();
        for (String name : found.users()) {
            Optional<PasswordHash> hash = found.hash(name).flatMap(PasswordHash::parse);
            hash.ifPresent(value -> parsed.put(name, value));
            if (hash.isEmpty() && !name.startsWith("#")) {
                LOG.warn("{}: {} has no hash ($7$…) of a password and cannot log in", file, name);
            }
        }
        return parsed;
    }

    /** The names of the accounts, in the order of the file. */
    public List<String> names() throws IOException {
        return PasswordFile.read(file).users().stream().filter(name -> !name.startsWith("#")).toList();
    }

    /** Adds an account, or gives it another password. Returns whether it is new. */
    public boolean put(String name, String password) throws IOException {
        PasswordFile former = PasswordFile.read(file);
        write(former.with(name, PasswordHash.of(password, ITERATIONS)));
        return former.hash(name).isEmpty();
    }

    /** Removes an account, whose sessions end with it. Returns whether there was one. */
    public boolean remove(String name) throws IOException {
        PasswordFile former = PasswordFile.read(file);
        if (former.hash(name).isEmpty()) {
            return false;
        }
        write(former.without(name));
        return true;
    }

    /** A new file can be read by the group of its folder, to which the user of the gateway belongs. */
    private void write(PasswordFile content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try {
            AtomicFile.writeTemporary(temporary, content.bytes(), AtomicFile.Option.OWNER_ONLY, AtomicFile.Option.SYNC);
        } catch (IOException e) {
            throw FileErrors.named(file, e);
        }
        PosixFileAttributeView now = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        Path model = Files.exists(file) ? file : Objects.requireNonNull(file.toAbsolutePath().getParent());
        if (now != null) {
            PosixFileAttributes former = Files.readAttributes(model, PosixFileAttributes.class);
            now.setGroup(former.group());
            now.setPermissions(
                    model.equals(file) ? former.permissions() : PosixFilePermissions.fromString("rw-r-----"));
            if (model.equals(file) && !former.owner().equals(now.readAttributes().owner())) {
                now.setOwner(former.owner());
            }
        }
        AtomicFile.replace(temporary, file);
    }
}
