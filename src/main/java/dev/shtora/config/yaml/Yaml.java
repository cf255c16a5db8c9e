package dev.shtora.config.yaml;

import dev.shtora.config.yaml.Node.Entry;
import dev.shtora.os.FileErrors;
import dev.shtora.os.ReadableFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML into nodes with line numbers. Anchors, aliases, merge keys and tags are rejected, because a reader that ignores
 * them would give the configuration another meaning.
 */
final class Yaml {
    /** The greatest permitted size of a configuration, in bytes. */
    static final int MAX_BYTES = 256 << 10;
    private static final int MAX_DEPTH = 20;
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final String MERGE = "<<";
    private static final String SHARE = "; expected the keys themselves; covers share rules through profiles";
    private static final LoadSettings SETTINGS = LoadSettings.builder().setCodePointLimit(MAX_BYTES).build();

    private final Path file;
    private final Iterator<Event> events;
    private final Mistakes mistakes;
    private Event event;
    private int depth;

    private Yaml(Path file, Iterator<Event> events, Mistakes mistakes) {
        this.file = file;
        this.events = events;
        this.mistakes = mistakes;
        this.event = events.next();
    }

    static Node read(Path file, Mistakes mistakes) throws ConfigError {
        try {
            return read(file, ReadableFile.text(file, MAX_BYTES), mistakes);
        } catch (NoSuchFileException e) {
            throw new ConfigError(file, 0, "", "there is no such file");
        } catch (CharacterCodingException e) {
            throw new ConfigError(file, 0, "", "is not text in UTF-8");
        } catch (AccessDeniedException e) {
            throw new ConfigError(file, 0, "", "cannot be read: no permission for this user");
        } catch (IOException e) {
            throw new ConfigError(file, 0, "", FileErrors.why(e));
        }
    }

    static Node read(Path file, String text, Mistakes mistakes) throws ConfigError {
        YamlText.check(file, text);
        try {
            return new Yaml(file, new Parse(SETTINGS).parseString(text).iterator(), mistakes).document();
        } catch (MarkedYamlEngineException e) {
            throw new ConfigError(file, e.getProblemMark().or(e::getContextMark).map(Yaml::line).orElse(0), "",
                    "is not YAML: " + problem(e));
        } catch (YamlEngineException e) {
            throw new ConfigError(file, 0, "",
                    "is not YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** The description of the error, with the line at which the unfinished part begins. */
    private static String problem(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem()).strip().replaceFirst("^found character '\\\\t\\(TAB\\)'.*",
                "a tab in place of spaces");
        return Optional.ofNullable(e.getContext())
                .flatMap(context -> e.getContextMark().map(mark -> problem + " (" + context + " in line " + line(mark)
                        + ")"))
                .orElse(problem);
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }

    private Node document() throws ConfigError {
        next();
        if (event.getEventId() == Event.ID.StreamEnd) {
            throw new ConfigError(file, 1, "", "is empty; expected keys such as site and covers");
        }
        next();
        Node node = node("");
        next();
        next();
        if (event.getEventId() != Event.ID.StreamEnd) {
            throw new ConfigError(file, line(), "", "a second document begins here; expected one");
        }
        return node;
    }

    private void next() {
        event = events.next();
    }

    private int line() {
        return event.getStartMark().map(Yaml::line).orElse(0);
    }

    private Node node(String key) throws ConfigError {
        if (++depth > MAX_DEPTH) {
            throw new ConfigError(file, line(), key, "is nested deeper than " + MAX_DEPTH + " levels");
        }
        Node node = switch (event) {
            case MappingStartEvent start -> {
                plain(start, key);
                yield mapping();
            }
            case SequenceStartEvent start -> {
                plain(start, key);
                yield sequence(key);
            }
            case ScalarEvent scalar -> {
                plain(scalar, key);
                yield new Node.Scalar(line(), scalar.isPlain() && NULLS.contains(scalar.getValue())
                        ? ""
                        : scalar.getValue());
            }
            default -> alias(key);
        };
        depth--;
        return node;
    }

    private Node alias(String key) throws ConfigError {
        throw new ConfigError(file, line(), key, event instanceof AliasEvent alias
                ? "'*" + alias.getAlias().getValue() + "' is a YAML alias" + SHARE
                : "expected a value");
    }

    /** Rejects anchors and tags. */
    private void plain(CollectionStartEvent start, String key) throws ConfigError {
        plain(start.getAnchor(), start.getTag(), key);
    }

    private void plain(ScalarEvent scalar, String key) throws ConfigError {
        plain(scalar.getAnchor(), scalar.getTag(), key);
    }

    private void plain(Optional<Anchor> anchor, Optional<String> tag, String key) throws ConfigError {
        if (anchor.isPresent()) {
            throw new ConfigError(file, line(), key, "'&" + anchor.get().getValue() + "' is a YAML anchor" + SHARE);
        }
        if (tag.isPresent()) {
            String name = tag.get().startsWith("!") ? tag.get() : "!<" + tag.get() + ">";
            throw new ConfigError(file, line(), key, "'" + name + "' is a YAML tag; expected the value itself"
                    + (key.contains("pass") || name.contains("secret")
                            ? "; a password is in a file of its own, mqtt.password_file"
                            : ""));
        }
    }

    private Node mapping() throws ConfigError {
        int line = line();
        SequencedMap<String, Entry> entries = new LinkedHashMap<>();
        for (next(); event.getEventId() != Event.ID.MappingEnd; next()) {
            int keyLine = line();
            String key = key();
            next();
            Entry former = entries.putIfAbsent(key, new Entry(keyLine, node(key)));
            if (former != null) {
                mistakes.add(
                        new ConfigError(file, keyLine, key, "is set twice; the first is in line " + former.line()));
            }
        }
        return new Node.Mapping(line, entries);
    }

    private String key() throws ConfigError {
        if (!(event instanceof ScalarEvent scalar)) {
            throw new ConfigError(file, line(), "", event instanceof AliasEvent
                    ? "a YAML alias in place of a key" + SHARE
                    : "a list or a mapping in place of a key; expected a name");
        }
        plain(scalar, scalar.getValue());
        if (scalar.isPlain() && scalar.getValue().equals(MERGE)) {
            throw new ConfigError(file, line(), MERGE, "is a YAML merge key" + SHARE);
        }
        return scalar.getValue();
    }

    private Node sequence(String key) throws ConfigError {
        int line = line();
        List<Node> items = new ArrayList<>();
        for (next(); event.getEventId() != Event.ID.SequenceEnd; next()) {
            items.add(node(key));
        }
        return new Node.Sequence(line, items);
    }
}
