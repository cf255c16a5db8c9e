package dev.shtora.broker.mosquitto.files;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The topics of devices that a daemon moves: they are outside of the topics of its role.
 *
 * @param read the topics on which devices report
 * @param write the topics on which devices take commands
 */
public record DeviceTopics(List<String> read, List<String> write) {
    private static final int MAX_LENGTH = 255;

    /**
     * Sorts the topics and removes duplicates.
     *
     * @throws IllegalArgumentException if one is no topic, or has a wildcard: the user would get more than it needs
     */
    public DeviceTopics {
        read = read.stream().distinct().sorted().toList();
        write = write.stream().distinct().sorted().toList();
        Stream.concat(read.stream(), write.stream()).filter(topic -> !isTopic(topic)).findFirst().ifPresent(topic -> {
            throw new IllegalArgumentException("'" + topic + "': expected a topic without wildcards, of at most "
                    + MAX_LENGTH + " characters");
        });
    }

    private static boolean isTopic(String topic) {
        return !topic.isBlank() && topic.equals(topic.strip()) && topic.length() <= MAX_LENGTH && !topic.startsWith("$")
                && topic.chars().noneMatch(c -> c == '+' || c == '#' || Character.isISOControl(c));
    }

    public boolean isEmpty() {
        return read.isEmpty() && write.isEmpty();
    }

    Stream<AclEntry> entries() {
        return Stream.concat(read.stream().map(DeviceTopics::inFile).map(AclEntry::read),
                write.stream().map(DeviceTopics::inFile).map(AclEntry::write));
    }

    /** The text whose bytes in the ACL file, which are read and written as Latin-1, are the topic in UTF-8. */
    private static String inFile(String topic) {
        return new String(topic.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
