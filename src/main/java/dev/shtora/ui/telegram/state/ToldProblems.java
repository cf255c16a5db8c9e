package dev.shtora.ui.telegram.state;

import dev.shtora.os.AtomicFile;
import dev.shtora.os.ReadableFile;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Which problems the chats have been told, stored in a file, so that a restart does not tell them again. */
public final class ToldProblems {
    public static final String FILE = "told.json";
    private static final Logger LOG = LoggerFactory.getLogger(ToldProblems.class);
    private static final int MAX = 4_096;
    private static final int MAX_SIZE = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final Map<String, String> told = new LinkedHashMap<>();

    public ToldProblems(Path folder) {
        this.file = folder.resolve(FILE);
        if (Files.exists(file)) {
            try {
                JSON.readTree(ReadableFile.text(file, MAX_SIZE)).properties().stream().limit(MAX)
                        .forEach(each -> told.put(each.getKey(), each.getValue().stringValue("")));
            } catch (JacksonException | IOException e) {
                LOG.warn("{} cannot be read: {}. Problems are told again", file, FailureText.of(e));
            }
        }
    }

    /**
     * Records the problem of a subject.
     *
     * @param problem empty for none
     * @return whether it differs from the one before
     */
    public synchronized boolean changed(String thing, Optional<String> problem) {
        Optional<String> former = Optional.ofNullable(told.get(thing));
        if (former.equals(problem)) {
            return false;
        }
        told.remove(thing);
        problem.ifPresent(code -> told.put(thing, code));
        if (told.size() > MAX) {
            told.remove(told.keySet().iterator().next());
        }
        try {
            AtomicFile.write(file, JSON.writeValueAsString(told).getBytes(StandardCharsets.UTF_8),
                    AtomicFile.Option.OWNER_ONLY);
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", file, FailureText.of(e));
        }
        return true;
    }
}
