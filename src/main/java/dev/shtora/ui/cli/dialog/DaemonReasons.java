package dev.shtora.ui.cli.dialog;

import dev.shtora.core.automation.plan.Language;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Translates the English reasons of the daemon. A text that is not known stays as it is.
 *
 * @param words the texts of the language
 */
public record DaemonReasons(Words words) {
    private static final String NEW = "not commissioned: ";
    private static final String BEGIN = "end open or close; it moves a few steps";
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");
    /** The English texts of the bundle as patterns, by their keys. */
    private static final Map<String, Pattern> ENGLISH = patterns(Words.of(DaemonReasons.class, Language.EN));

    /** The texts in a language. */
    public static DaemonReasons in(Language language) {
        return new DaemonReasons(Words.of(DaemonReasons.class, language));
    }

    private static Map<String, Pattern> patterns(Words english) {
        Map<String, Pattern> patterns = new TreeMap<>();
        Collections.list(english.texts().getKeys()).forEach(key -> patterns.put(key, Pattern.compile(
                Stream.of(ARGUMENT.split(english.text(key), -1)).map(Pattern::quote)
                        .collect(Collectors.joining("(.+)")))));
        return patterns;
    }

    /** A reason, with what to do next, in the language. */
    public String text(String reason) {
        if (words.language() == Language.EN) {
            return reason;
        }
        String happened = happened(reason);
        if (!reason.startsWith(NEW) || !reason.endsWith(BEGIN)) {
            return happened;
        }
        String begin = words.text("begin");
        return happened.isEmpty()
                ? begin
                : happened + ". " + begin.substring(0, 1).toUpperCase(Locale.ROOT) + begin.substring(1);
    }

    /** A reason without the advice to send a command, for a dialog that sends it; empty if the reason is only that advice. */
    public String happened(String reason) {
        String text = reason.startsWith(NEW) ? reason.substring(NEW.length()) : reason;
        if (text.equals("s" + BEGIN)) {
            return "";
        }
        String advice = ". S" + BEGIN;
        String rest = text.endsWith(advice) ? text.substring(0, text.length() - advice.length()) : text;
        for (Map.Entry<String, Pattern> known : ENGLISH.entrySet()) {
            Matcher matcher = known.getValue().matcher(rest);
            if (matcher.matches()) {
                return words.text(known.getKey(), Stream.iterate(1, i -> i <= matcher.groupCount(), i -> i + 1)
                        .map(matcher::group).toArray());
            }
        }
        return rest;
    }
}
