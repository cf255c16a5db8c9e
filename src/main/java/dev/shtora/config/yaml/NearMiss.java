package dev.shtora.config.yaml;

import java.util.Comparator;
import java.util.List;

/** Suggestions for misspelt words. */
public final class NearMiss {
    private static final int MAX_EDITS = 2;

    private NearMiss() {}

    /** A suggestion of the most similar word, as the end of a message; empty if none is similar. */
    public static String word(String text, List<String> words) {
        return words.stream().filter(word -> similar(text, word))
                .min(Comparator.comparingInt(word -> edits(text, word)))
                .map(word -> "; did you mean '" + word + "'?").orElse("");
    }

    /** Whether one text may be a misspelling or a part of the other. */
    static boolean similar(String one, String other) {
        boolean sameStart = one.length() > 2 && one.regionMatches(true, 0, other, 0, Math.min(3, other.length()))
                && Math.abs(one.length() - other.length()) <= MAX_EDITS;
        boolean part = one.length() > 2 && other.contains(one);
        return sameStart || part || other.length() > MAX_EDITS + 1 && edits(one, other) <= MAX_EDITS;
    }

    /** Levenshtein distance of the first 40 characters. */
    private static int edits(String one, String other) {
        String from = one.substring(0, Math.min(one.length(), 40));
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
