package dev.shtora.daemon.input;

import dev.shtora.config.input.Input;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.mqtt.contract.JsonPayload;
import dev.shtora.os.FileErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last value of each contact, in a file of the state folder, so that a contact that was open when the daemon ended is open after
 * the start. A change is written at once, and {@link #INTERVAL} after the former one at the earliest. Any thread may call it.
 */
final class LastReports {
    /** Covers have files whose names end with a suffix, so that none has this name. */
    static final String FILE = "contacts";
    /** How often the file is written at most; a contact that bounces must not wear the disk. */
    static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_WORD = 255;
    private static final Logger LOG = LoggerFactory.getLogger(LastReports.class);

    private final Set<Input> contacts;
    private final JournalStorage storage;
    private final Map<Input, LastReport> newest = new LinkedHashMap<>();
    /** Held during a write, so that the one that reads messages need not wait for the disk. */
    private final Object writing = new Object();
    private long earliest;
    private boolean pending;
    private boolean scheduled;
    private boolean failed;
    private boolean closed;

    /** @param contacts the inputs whose reports are stored; without any the file is neither read nor written */
    LastReports(List<Input> contacts, JournalStorage storage) {
        this.contacts = Set.copyOf(contacts);
        this.storage = storage;
        this.earliest = storage.executor().nanos();
        if (!contacts.isEmpty()) {
            JsonNode stored = read();
            contacts.forEach(
                    input -> word(stored.path(input.name()), input).ifPresent(last -> newest.put(input, last)));
        }
    }

    private JsonNode read() {
        try {
            Optional<byte[]> content = storage.disk().read(FILE, MAX_BYTES);
            return JsonMapper.shared().readTree(content.map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("{}"));
        } catch (IOException e) {
            LOG.warn("The last values of the contacts cannot be read: {}", FileErrors.why(e));
        } catch (JacksonException _) {
            LOG.warn("The file {} in the state folder is damaged; the contacts must report", FILE);
        }
        return JsonMapper.shared().createObjectNode();
    }

    /** Empty if the input has another topic now, or does not know the word any more. */
    private static Optional<LastReport> word(JsonNode stored, Input input) {
        String word = stored.path("word").asString("");
        boolean same = stored.path("topic").asString("").equals(input.topic())
                && stored.path("value").asString("").equals(input.value().orElse(""));
        boolean known = !(input.kind() instanceof Input.Kind.Words(var all)) || all.containsValue(word);
        try {
            return same && known && !word.isEmpty()
                    ? Optional.of(new LastReport(word, Instant.parse(stored.path("since").asString(""))))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The last value of an input, before the first {@link #newest} that from before the start; empty if none is known. */
    synchronized Optional<LastReport> before(Input input) {
        return Optional.ofNullable(newest.get(input));
    }

    boolean isContact(Input input) {
        return contacts.contains(input);
    }

    /** The newest word of an input. Nothing is written as long as it is the same, or if the input is no contact. */
    synchronized void newest(Input input, LastReport last) {
        boolean same = Optional.ofNullable(newest.get(input)).filter(known -> known.word().equals(last.word()))
                .isPresent();
        if (same || !contacts.contains(input) || last.word().length() > MAX_WORD) {
            return;
        }
        newest.put(input, last);
        pending = true;
        schedule();
    }

    private void schedule() {
        if (!scheduled && !closed) {
            scheduled = true;
            storage.executor().after("Writing " + FILE, Math.max(0, earliest - storage.executor().nanos()),
                    this::write);
        }
    }

    private void write() {
        synchronized (writing) {
            Optional<byte[]> content = next();
            if (content.isEmpty()) {
                return;
            }
            try {
                storage.disk().create(FILE, content.get());
                written(Optional.empty());
            } catch (IOException e) {
                written(Optional.of(FileErrors.why(e)));
            }
        }
    }

    private synchronized Optional<byte[]> next() {
        scheduled = false;
        if (!pending || closed) {
            return Optional.empty();
        }
        pending = false;
        return Optional.of(JsonPayload.of(json()).getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void written(Optional<String> error) {
        error.filter(_ -> !failed)
                .ifPresent(why -> LOG.warn("The last values of the contacts cannot be written; after a"
                        + " restart the contacts must report: {}", why));
        failed = error.isPresent();
        pending |= failed;
        earliest = storage.executor().nanos() + (failed ? RETRY : INTERVAL).toNanos();
        if (pending) {
            schedule();
        }
    }

    private Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        newest.forEach((input, last) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("topic", input.topic());
            input.value().ifPresent(pointer -> fields.put("value", pointer));
            fields.put("word", last.word());
            fields.put("since", last.since().toString());
            all.put(input.name(), fields);
        });
        return all;
    }

    /** Writes what is pending, if possible, and nothing afterwards: another process may then use the file. */
    void close() {
        write();
        synchronized (this) {
            closed = true;
        }
    }
}
