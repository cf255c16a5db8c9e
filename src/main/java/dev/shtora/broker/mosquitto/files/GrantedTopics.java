package dev.shtora.broker.mosquitto.files;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Topics that a user is granted in addition to those of its role.
 *
 * @param read the topics that it may receive
 * @param write the topics that it may publish
 */
public record GrantedTopics(List<String> read, List<String> write) {
    /** No topics. */
    public static final GrantedTopics NONE = new GrantedTopics(List.of(), List.of());
    private static final int MAX_LENGTH = 255;

    /** What the topics are for. The block of a user in the ACL file has a section for each purpose. */
    public enum Purpose {
        /** The topics of devices that a daemon moves. */
        DEVICES,
        /** The topics of inputs, which a daemon receives and others publish. */
        INPUTS;

        /** The line that precedes the topics in the ACL file. */
        String mark() {
            String word = name().toLowerCase(Locale.ROOT);
            return "# shtora: " + word + ": `shtora broker user " + word + "` writes the lines below";
        }
    }

    /**
     * Sorts the topics and removes duplicates.
     *
     * @throws IllegalArgumentException if one is no topic, or has a wildcard: the user would get more than it needs
     */
    public GrantedTopics {
        read = read.stream().distinct().sorted().toList();
        write = write.stream().distinct().sorted().toList();
        Stream.concat(read.stream(), write.stream()).filter(topic -> !isTopic(topic)).findFirst().ifPresent(topic -> {
            throw new IllegalArgumentException("'" + topic + "': expected a topic without wildcards, of at most "
                    + MAX_LENGTH + " characters");
        });
    }

    /**
     * The topics of inputs for a user: a device and a gateway receive them, a sensor, a person, a hub and a bot publish them.
     *
     * @throws IllegalArgumentException if one is no topic, or the user is a viewer, who publishes nothing
     */
    public static GrantedTopics ofInputs(Role role, List<String> topics) {
        return switch (role) {
            case DEVICE, GATEWAY -> new GrantedTopics(topics, List.of());
            case PERSON, HUB, BOT, SENSOR -> new GrantedTopics(List.of(), topics);
            case VIEWER -> {
                if (!topics.isEmpty()) {
                    throw new IllegalArgumentException("a viewer publishes nothing: what publishes the values of inputs"
                            + " needs the role sensor");
                }
                yield NONE;
            }
        };
    }

    /** The topics in lines of the ACL file. */
    static GrantedTopics parse(List<String> lines) {
        return new GrantedTopics(topics(lines, "topic read "), topics(lines, "topic write "));
    }

    private static List<String> topics(List<String> lines, String prefix) {
        return lines.stream().filter(line -> line.startsWith(prefix))
                .map(line -> new String(line.substring(prefix.length()).getBytes(StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_8))
                .filter(GrantedTopics::isTopic).toList();
    }

    private static boolean isTopic(String topic) {
        return !topic.isBlank() && topic.equals(topic.strip()) && topic.length() <= MAX_LENGTH && !topic.startsWith("$")
                && topic.chars().noneMatch(c -> c == '+' || c == '#' || Character.isISOControl(c));
    }

    public boolean isEmpty() {
        return read.isEmpty() && write.isEmpty();
    }

    /** All topics, to read and to write. */
    public Stream<String> all() {
        return Stream.concat(read.stream(), write.stream());
    }

    /** The section of the ACL file with these topics; empty without topics. */
    List<String> lines(Purpose purpose) {
        return isEmpty()
                ? List.of()
                : Stream.of(Stream.of(purpose.mark()),
                        read.stream().map(GrantedTopics::inFile).map(AclEntry::read).map(AclEntry::line),
                        write.stream().map(GrantedTopics::inFile).map(AclEntry::write).map(AclEntry::line))
                        .flatMap(all -> all).toList();
    }

    /** The text whose bytes in the ACL file, which are read and written as Latin-1, are the topic in UTF-8. */
    private static String inFile(String topic) {
        return new String(topic.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
