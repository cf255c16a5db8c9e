package dev.shtora.diagnosis;

/** What a user can do about a finding. Each package of checks has one enum of its remedies. */
public interface Remedy {
    /** The text; each {@code {}} stands for a value. */
    String template();

    /** The text with its placeholders replaced by values, from left to right. Excess values are ignored. */
    default String text(Object... values) {
        String text = template();
        for (Object value : values) {
            int at = text.indexOf("{}");
            if (at < 0) {
                return text;
            }
            text = text.substring(0, at) + value + text.substring(at + 2);
        }
        return text;
    }
}
