package dev.shtora.text;

/**
 * Makes text from outside harmless before a person reads it: payloads, topics, client ids, contents of files, names in
 * certificates, labels of chips, answers of other programs. Whatever a terminal, a log or a page does not show as a
 * visible character of its own, and whatever changes the order of other characters, becomes a question mark.
 */
public final class ForeignText {
    /** The number of characters of a line unless another limit is given. */
    public static final int MAX_LINE = 255;
    /** The sign behind a text that is cut. */
    public static final String CUT = "…";

    private static final char INSTEAD = '?';
    /** So many combining marks in sequence are shown; more would cover other lines. */
    private static final int MAX_MARKS = 4;
    private static final int COMBINING_GRAPHEME_JOINER = 0x34F;
    private static final int FIRST_VARIATION_SELECTOR = 0xFE00;
    private static final int LAST_VARIATION_SELECTOR = 0xFE0F;

    private ForeignText() {}

    /** The text as one line of at most 255 characters. */
    public static String line(String text) {
        return line(text, MAX_LINE);
    }

    /**
     * The text as one line. Line breaks, control characters, characters for the direction of text, invisible and
     * unassigned characters and halves of surrogate pairs become question marks; other spaces become the usual one.
     *
     * @param max the number of characters (UTF-16) of the result, at least 1; a longer text ends with {@link #CUT}
     */
    public static String line(String text, int max) {
        // One character that is longer than the limit cannot make the work long.
        String part = text.length() <= max ? text : text.substring(0, max);
        String clean = isPlain(part) ? part : cleaned(part, false);
        if (text.length() <= max && clean.length() <= max) {
            return clean;
        }
        int end = Math.min(clean.length(), max - 1);
        return clean.substring(0, end > 0 && Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** The text with its line breaks and tabs, of any length; otherwise as {@link #line(String)}. */
    public static String lines(String text) {
        return isPlain(text) ? text : cleaned(text, true);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String cleaned(String text, boolean layout) {
        StringBuilder clean = new StringBuilder(text.length());
        int marks = 0;
        int before = ' ';
        int next;
        for (int i = 0; i < text.length(); i = next) {
            int c = text.codePointAt(i);
            next = i + Character.charCount(c);
            marks = isMark(c) ? marks + 1 : 0;
            boolean remains = layout && (c == '\n' || c == '\t') || isShown(c, before) && marks <= MAX_MARKS;
            before = Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : remains ? c : INSTEAD;
            clean.appendCodePoint(before);
        }
        return clean.toString();
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    /** Whether a character has a form of its own. A variation selector belongs to the symbol before it. */
    private static boolean isShown(int c, int before) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.NON_SPACING_MARK -> c >= FIRST_VARIATION_SELECTOR && c <= LAST_VARIATION_SELECTOR
                    ? Character.getType(before) == Character.OTHER_SYMBOL
                    : !isInvisibleMark(c);
            default -> !isFiller(c) && c != '\uFFFD';
        };
    }

    /** Marks that are ignored when text is shown (Unicode, Default_Ignorable_Code_Point). */
    private static boolean isInvisibleMark(int c) {
        return c == COMBINING_GRAPHEME_JOINER || c >= 0x17B4 && c <= 0x17B5 || c >= 0x180B && c <= 0x180F
                || c >= 0xE0100 && c <= 0xE01EF;
    }

    /** Letters and symbols that are shown as nothing: the fillers of Hangul, and the empty pattern of Braille. */
    private static boolean isFiller(int c) {
        return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;
    }
}
