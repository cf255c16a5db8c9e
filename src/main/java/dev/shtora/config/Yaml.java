package dev.shtora.config;

import dev.shtora.config.Node.Entry;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Reads YAML into nodes that know their lines. */
final class Yaml {
    private static final YAMLFactory YAML = new YAMLFactory();
    private final Path file;
    private final JsonParser parser;
    private final Mistakes mistakes;

    private Yaml(Path file, JsonParser parser, Mistakes mistakes) {
        this.file = file;
        this.parser = parser;
        this.mistakes = mistakes;
    }

    static Node read(Path file, Mistakes mistakes) throws ConfigError {
        try {
            return read(file, Files.readString(file), mistakes);
        } catch (NoSuchFileException e) {
            throw new ConfigError(file, 0, "", "there is no such file");
        } catch (CharacterCodingException e) {
            throw new ConfigError(file, 0, "", "is not text in UTF-8");
        } catch (AccessDeniedException e) {
            throw new ConfigError(file, 0, "", "may not be read by this user");
        } catch (IOException e) {
            throw new ConfigError(file, 0, "",
                    Files.isDirectory(file) ? "is a folder; expected a file" : "cannot be read: " + e.getMessage());
        }
    }

    static Node read(Path file, String text, Mistakes mistakes) throws ConfigError {
        try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new ConfigError(file, 1, "", "is empty; expected keys such as site and covers");
            }
            Node node = new Yaml(file, parser, mistakes).node();
            if (parser.nextToken() != null) {
                throw new ConfigError(file, parser.currentTokenLocation().getLineNr(), "",
                        "a second document begins here; expected one");
            }
            return node;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            String message = e.getOriginalMessage() == null
                    ? ""
                    : e.getOriginalMessage().lines().findFirst().orElse("");
            throw new ConfigError(file, line, "", "is not YAML: " + message);
        }
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private Node node() throws ConfigError {
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping();
            case START_ARRAY -> sequence();
            case VALUE_NULL -> new Node.Scalar(line(), "");
            default -> new Node.Scalar(line(), parser.getString());
        };
    }

    private Node mapping() throws ConfigError {
        int line = line();
        SequencedMap<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line();
            parser.nextToken();
            Entry former = entries.putIfAbsent(key, new Entry(keyLine, node()));
            if (former != null) {
                mistakes.add(
                        new ConfigError(file, keyLine, key, "is set twice; the first is in line " + former.line()));
            }
        }
        return new Node.Mapping(line, entries);
    }

    private Node sequence() throws ConfigError {
        int line = line();
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Node.Sequence(line, items);
    }
}
