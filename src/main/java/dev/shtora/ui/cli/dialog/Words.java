package dev.shtora.ui.cli.dialog;

import dev.shtora.core.automation.plan.Language;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Stream;

/**
 * The texts of a dialog in one language.
 *
 * @param texts a bundle, see {@link #of}
 */
public record Words(Language language, ResourceBundle texts) {

    /** The bundle {@code words} of a package, in a language. */
    public static Words of(Class<?> user, Language language) {
        return new Words(language, ResourceBundle.getBundle(user.getPackageName() + ".words", language.locale(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
    }

    /** The requested language, else that of the environment (LC_ALL, LC_MESSAGES, LANG), else English. */
    public static Language language(Optional<Language> asked, Map<String, String> environment) {
        return asked.orElseGet(() -> Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, "")).filter(value -> !value.isEmpty()).findFirst()
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("ru")).map(_ -> Language.RU)
                .orElse(Language.EN));
    }

    /** The same texts, and those of another user. */
    public Words with(Class<?> user) {
        return of(user, language);
    }

    /** A text; {@code {0}}, {@code {1}} are the arguments. */
    public String text(String key, Object... arguments) {
        String text = texts.getString(key);
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return text;
    }

    /** Whether there is a text with this key. */
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /** Yes or no, as people write it in both languages; empty if it is neither. */
    public static Optional<Boolean> yes(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "y", "yes", "on", "true", "д", "да" -> Optional.of(true);
            case "n", "no", "off", "false", "н", "нет" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
