package dev.shtora.terminal;

import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Text in ASCII for outputs whose charset lacks a character: words for signs, the letters of other alphabets in Latin ones.
 * It says the same as the original.
 */
final class AsciiText {
    /** Cyrillic letters in Latin ones, as passports write them (ICAO 9303), with Ukrainian and Belarusian. */
    private static final String CYRILLIC = "а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s"
            + " т t у u ф f х kh ц ts ч ch ш sh щ shch ъ ie ы y ь _ э e ю iu я ia і i ї i є ie ґ g ў u";
    private static final String SIGNS = "✓ ok ✗ FAIL → -> ← <- … ... – - — - ² ^2 ³ ^3 ° _deg µ u μ u × x ÷ / ± +- ≤ <= ≥ >= ≈ ~"
            + " « \" » \" “ \" ” \" „ \" ‘ ' ’ ' • * № No ─ - │ | ┌ + ┐ + └ + ┘ + ├ + ┤ + ┬ + ┴ + ┼ + ═ = ║ | ☀ (sun)"
            + " ▁ . ▂ : ▃ - ▄ = ▅ + ▆ * ▇ % █ # ░ . ▒ : ▓ # ß ss ẞ SS æ ae Æ AE œ oe Œ OE ø o Ø O đ d Đ D ð d Ð D þ th Þ Th"
            + " ł l Ł L ı i € EUR";
    private static final Map<Integer, String> WORDS = words();

    private AsciiText() {}

    private static Map<Integer, String> words() {
        Map<Integer, String> words = new HashMap<>();
        String[] signs = SIGNS.split(" ", -1);
        for (int i = 0; i < signs.length; i += 2) {
            words.put(signs[i].codePointAt(0), signs[i + 1].replace('_', ' '));
        }
        String[] letters = CYRILLIC.split(" ", -1);
        for (int i = 0; i < letters.length; i += 2) {
            String latin = letters[i + 1].replace("_", "");
            words.put(letters[i].codePointAt(0), latin);
            words.put((int) Character.toUpperCase(letters[i].charAt(0)),
                    latin.isEmpty() ? "" : latin.substring(0, 1).toUpperCase(Locale.ROOT) + latin.substring(1));
        }
        return words;
    }

    /** The text with only such characters as the encoder has. */
    static String of(String text, CharsetEncoder encoder) {
        StringBuilder written = new StringBuilder(text.length() + 16);
        int next;
        for (int i = 0; i < text.length(); i = next) {
            int c = text.codePointAt(i);
            next = i + Character.charCount(c);
            String character = text.substring(i, next);
            written.append(encoder.canEncode(character)
                    ? character
                    : c == '·' ? dot(text, i) : ascii(c, character));
        }
        return written.toString();
    }

    /** A dot between spaces multiplies or separates; in a unit such as N·m it is left out. */
    private static String dot(String text, int at) {
        boolean inUnit = at > 0 && Character.isLetter(text.charAt(at - 1)) && at + 1 < text.length()
                && Character.isLetter(text.charAt(at + 1));
        boolean repeated = at > 0 && text.charAt(at - 1) == '·' || at + 1 < text.length() && text.charAt(at + 1) == '·';
        return inUnit ? "" : repeated ? "." : "*";
    }

    private static String ascii(int c, String character) {
        String word = WORDS.get(c);
        if (word != null) {
            return word;
        }
        StringBuilder base = new StringBuilder();
        Normalizer.normalize(character, Normalizer.Form.NFKD).codePoints()
                .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
                .forEach(part -> base.append(part < 0x80
                        ? Character.toString(part)
                        : WORDS.getOrDefault(part, "<U+%04X>".formatted(part))));
        return base.toString();
    }
}
