package dev.shtora.ui.telegram.state;

import dev.shtora.os.AtomicFile;
import dev.shtora.os.ReadableFile;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which updates have been handled, stored in a file, so that none is carried out twice: not if it is delivered again,
 * and not after a restart. An update counts as handled before it is carried out.
 */
public final class UpdateRecord {
    public static final String FILE = "updates.json";
    private static final Logger LOG = LoggerFactory.getLogger(UpdateRecord.class);
    private static final int MAX_PRESSES = 256;
    private static final int MAX_SIZE = 256 << 10;
    /** After a week without updates the messenger may begin with other numbers (Bot API, Update). */
    private static final Duration NUMBERS_HOLD = Duration.ofDays(6);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final Clock clock;
    private final SequencedSet<String> presses = new LinkedHashSet<>();
    private int next;
    private Instant newest = Instant.EPOCH;
    private boolean failed;

    public UpdateRecord(Path folder, Clock clock) {
        this.file = folder.resolve(FILE);
        this.clock = clock;
        if (Files.exists(file)) {
            try {
                JsonNode json = JSON.readTree(ReadableFile.text(file, MAX_SIZE));
                next = json.path("next").intValue(0);
                newest = Instant.ofEpochSecond(json.path("newest").longValue(0));
                json.path("presses").valueStream().limit(MAX_PRESSES).forEach(id -> presses.add(id.stringValue("")));
            } catch (JacksonException | IOException e) {
                LOG.warn("{} cannot be read: {}. Messages before this start are not carried out", file,
                        FailureText.of(e));
            }
        }
    }

    /** The number of the first update that has not been handled; 0 if it is not known. */
    public synchronized int next() {
        return newest.plus(NUMBERS_HOLD).isBefore(clock.instant()) ? 0 : next;
    }

    /** Whether an update is new; from now on it is not. */
    public synchronized boolean begin(int id) {
        if (id < next()) {
            return false;
        }
        next = id == Integer.MAX_VALUE ? id : id + 1;
        newest = clock.instant();
        return true;
    }

    /** Whether a press is new; from now on it is not. */
    public synchronized boolean beginPress(String callback) {
        boolean isNew = presses.add(callback);
        while (presses.size() > MAX_PRESSES) {
            presses.removeFirst();
        }
        return isNew;
    }

    /** Writes the file. If that fails, the bot goes on with what it has in memory. */
    public synchronized void save() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("next", next);
        fields.put("newest", newest.getEpochSecond());
        fields.put("presses", List.copyOf(presses));
        try {
            AtomicFile.write(file, JSON.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8),
                    AtomicFile.Option.OWNER_ONLY);
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.error("{} cannot be written: {}", file, FailureText.of(e));
            }
            failed = true;
        }
    }
}
