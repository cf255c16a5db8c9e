package dev.shtora.ui.telegram.state;

import dev.shtora.os.ReadableFile;
import dev.shtora.ui.web.pairing.PairingCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Open pairings, as files in the state folder of the bot: the command writes them as root, the bot reads them as its own user.
 * A file has a salted hash of the code, and not the code. The folder is open to the bot and to root only.
 */
public final class PairingFolder {
    /** How long a code is valid. */
    public static final Duration VALID = Duration.ofMinutes(10);

    private static final String PREFIX = "pairing-";
    private static final int MAX_OPEN = 16;
    private static final int MAX_SIZE = 8 << 10;
    private static final int SALT = 16;
    private static final int NAME = 8;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final Clock clock;

    /** @param folder the state folder of the bot */
    public PairingFolder(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Opens a pairing.
     *
     * @return the code
     * @throws IOException if the folder does not exist or cannot be written
     */
    public String open(PairingGrant grant) throws IOException {
        SecureRandom random = new SecureRandom();
        String code = PairingCode.random(random);
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] name = new byte[NAME];
        random.nextBytes(name);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("salt", Base64.getEncoder().encodeToString(salt));
        fields.put("hash", Base64.getEncoder().encodeToString(PairingCode.hash(code, salt)));
        fields.put("until", clock.instant().plus(VALID).getEpochSecond());
        fields.put("role", grant.commands() ? "person" : "viewer");
        fields.put("covers", grant.covers());
        removeExpired();
        create(PREFIX + HexFormat.of().formatHex(name) + ".json",
                JSON.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8));
        return code;
    }

    /**
     * Creates a file relative to the open folder, which no link can lead elsewhere, and lets the bot read it: root may have a
     * umask that does not.
     */
    private void create(String name, byte[] content) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            if (!(stream instanceof SecureDirectoryStream<Path> open)) {
                throw new IOException(folder + " cannot be written safely on this system");
            }
            Path file = Path.of(name);
            try (SeekableByteChannel channel = open.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            }
            open.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    /**
     * Uses a code: it is not valid any more.
     *
     * @return empty if there is no such code, or its time is over
     */
    public Optional<PairingGrant> redeem(String text) throws IOException {
        for (Path file : files()) {
            Optional<JsonNode> open = valid(file);
            if (open.isPresent() && matches(open.get(), text)) {
                Files.delete(file);
                return Optional.of(new PairingGrant("person".equals(open.get().path("role").stringValue("")),
                        open.get().path("covers").valueStream().map(cover -> cover.stringValue("")).toList()));
            }
        }
        return Optional.empty();
    }

    /** The time by which codes end. */
    public Instant now() {
        return clock.instant();
    }

    /** Deletes the files of codes that are not valid any more. */
    public void removeExpired() throws IOException {
        for (Path file : files()) {
            if (valid(file).isEmpty()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> String.valueOf(file.getFileName()).startsWith(PREFIX)).sorted().limit(MAX_OPEN)
                    .toList();
        }
    }

    /** The content of a file; empty if its time is over, the clock was set far back since, or it is none of ours. */
    private Optional<JsonNode> valid(Path file) throws IOException {
        try {
            JsonNode json = JSON.readTree(ReadableFile.text(file, MAX_SIZE));
            Instant until = Instant.ofEpochSecond(json.path("until").longValue(0));
            Instant now = clock.instant();
            return now.isBefore(until) && until.isBefore(now.plus(VALID.multipliedBy(2)))
                    ? Optional.of(json)
                    : Optional.empty();
        } catch (JacksonException | java.nio.file.NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private static boolean matches(JsonNode open, String text) {
        try {
            byte[] salt = Base64.getDecoder().decode(open.path("salt").stringValue(""));
            byte[] hash = Base64.getDecoder().decode(open.path("hash").stringValue(""));
            return salt.length == SALT && hash.length > SALT
                    && MessageDigest.isEqual(hash, PairingCode.hash(text, salt));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
