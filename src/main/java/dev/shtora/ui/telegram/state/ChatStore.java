package dev.shtora.ui.telegram.state;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.os.AtomicFile;
import dev.shtora.os.ReadableFile;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The allowed chats, stored in a file. A chat that is not in it gets no answer. */
public final class ChatStore {
    /** The greatest number of allowed chats. */
    public static final int MAX_CHATS = 64;
    public static final String FILE = "chats.json";
    private static final Logger LOG = LoggerFactory.getLogger(ChatStore.class);
    private static final int MAX_SIZE = 256 << 10;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final Map<Long, PairedChat> chats = new LinkedHashMap<>();

    /**
     * Reads the file, if there is one. If it is damaged, it is kept under another name, and no chat is allowed.
     *
     * @param folder the state folder of the bot
     */
    public ChatStore(Path folder) throws IOException {
        this.file = folder.resolve(FILE);
        if (Files.exists(file)) {
            try {
                parsed(file).forEach(chat -> chats.put(chat.number(), chat));
            } catch (JacksonException | IllegalArgumentException | IOException e) {
                Path kept = file.resolveSibling(FILE + ".damaged");
                Files.move(file, kept, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                LOG.error("{} is damaged ({}): it is kept as {}, and every chat must be paired again", file,
                        FailureText.of(e), kept);
            }
        }
    }

    /**
     * The chats in the file, which stays as it is; none if there is no file. It is for other processes than the bot.
     *
     * @throws IOException if it cannot be read or is damaged
     */
    public static List<PairedChat> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            return parsed(file);
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + FailureText.of(e), e);
        }
    }

    private static List<PairedChat> parsed(Path file) throws IOException {
        List<PairedChat> found = new ArrayList<>();
        for (JsonNode node : JSON.readTree(ReadableFile.text(file, MAX_SIZE)).path("chats")) {
            found.add(chat(node));
        }
        return found;
    }

    private static PairedChat chat(JsonNode node) {
        Set<Notice> notices = Stream.of(Notice.values())
                .filter(notice -> words(node.path("notices")).contains(notice.word())).collect(Collectors.toSet());
        return new PairedChat(node.path("number").longValue(), node.path("name").stringValue(""),
                "person".equals(node.path("role").stringValue("")), words(node.path("covers")),
                "ru".equals(node.path("language").stringValue("")) ? Language.RU : Language.EN, notices,
                node.path("quiet").booleanValue(true), time(node.path("paired").stringValue("")));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static List<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.stringValue("")));
        return words;
    }

    public synchronized Optional<PairedChat> chat(long number) {
        return Optional.ofNullable(chats.get(number));
    }

    public synchronized List<PairedChat> all() {
        return List.copyOf(chats.values());
    }

    /**
     * Adds or replaces a chat.
     *
     * @throws IOException if there are too many, or the file cannot be written; then nothing has changed
     */
    public synchronized void put(PairedChat chat) throws IOException {
        PairedChat former = chats.put(chat.number(), chat);
        try {
            if (chats.size() > MAX_CHATS) {
                throw new IOException("there are " + MAX_CHATS + " chats already");
            }
            write();
        } catch (IOException e) {
            restore(chat.number(), former);
            throw e;
        }
    }

    /**
     * Replaces a chat, unless it was removed meanwhile.
     *
     * @throws IOException if the file cannot be written; then nothing has changed
     */
    public synchronized void change(PairedChat chat) throws IOException {
        if (chats.containsKey(chat.number())) {
            put(chat);
        }
    }

    /** Removes a chat. */
    public synchronized void remove(long number) throws IOException {
        PairedChat former = chats.remove(number);
        try {
            write();
        } catch (IOException e) {
            restore(number, former);
            throw e;
        }
    }

    private void restore(long number, @org.jspecify.annotations.Nullable PairedChat former) {
        if (former == null) {
            chats.remove(number);
        } else {
            chats.put(number, former);
        }
    }

    private void write() throws IOException {
        List<Map<String, Object>> all = chats.values().stream().map(ChatStore::fields).toList();
        AtomicFile.write(file,
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("chats", all))
                        .getBytes(StandardCharsets.UTF_8),
                AtomicFile.Option.OWNER_ONLY, AtomicFile.Option.SYNC);
    }

    private static Map<String, Object> fields(PairedChat chat) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("number", chat.number());
        fields.put("name", chat.name());
        fields.put("role", chat.commands() ? "person" : "viewer");
        fields.put("covers", chat.covers());
        fields.put("language", chat.language().name().toLowerCase(Locale.ROOT));
        fields.put("notices", chat.notices().stream().map(Notice::word).sorted().toList());
        fields.put("quiet", chat.quiet());
        chat.pairedAt().ifPresent(at -> fields.put("paired", at.toString()));
        return fields;
    }
}
