package dev.shtora.core.automation.plan;

import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** A language for reasons and plans. Its texts are in the message bundle {@code phrases}. */
public enum Language {
    EN(Locale.ENGLISH),
    RU(Locale.of("ru"));

    private static final String BUNDLE = "dev.shtora.core.automation.plan.phrases";

    private final Locale locale;
    private final ResourceBundle texts;
    /** The parsed texts: a text with a plural takes longer to parse than to fill in. */
    private final Map<String, MessageFormat> formats = new HashMap<>();

    Language(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(BUNDLE, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** The locale for dates and numbers. */
    public Locale locale() {
        return locale;
    }

    /** A text of the bundle with its arguments filled in. */
    public String text(String key, Object... arguments) {
        if (arguments.length == 0) {
            return texts.getString(key);
        }
        synchronized (formats) { // A format keeps intermediate results.
            return formats.computeIfAbsent(key, name -> new MessageFormat(texts.getString(name), locale))
                    .format(arguments);
        }
    }
}
