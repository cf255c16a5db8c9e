package dev.shtora.mqtt.profile;

/** Checks the names of topics and their parts, which come from a configuration. */
final class TopicName {
    private static final int MAX_LENGTH = 255;

    private TopicName() {}

    /**
     * A topic.
     *
     * @throws IllegalArgumentException if it has a wildcard, a control character or an empty level, begins with $ or is longer
     *         than 255 characters
     */
    static String of(String topic) {
        if (topic.startsWith("$") || !isPart(topic)) {
            throw new IllegalArgumentException("expected a topic without wildcards and empty levels, of at most "
                    + MAX_LENGTH + " characters, not '" + topic + "'");
        }
        return topic;
    }

    /** A value that becomes a part of a topic or a payload: one or more levels, under the same conditions. */
    static String part(String name, String value) {
        if (!isPart(value)) {
            throw new IllegalArgumentException(
                    "expected " + name + " to be a part of a topic, without the wildcards + and #"
                            + " and without empty levels, not '" + value + "'");
        }
        return value;
    }

    private static boolean isPart(String text) {
        return !text.isEmpty() && text.length() <= MAX_LENGTH && !text.startsWith("/") && !text.endsWith("/")
                && !text.contains("//") && text.codePoints().noneMatch(c -> c == '+' || c == '#' || c == '{' || c == '}'
                        || Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
