package dev.shtora.core.automation;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** A language for reasons and plans. Its texts are in the message bundle {@code phrases}. */
public enum Language {
    EN(Locale.ENGLISH),
    RU(Locale.of("ru"));

    private static final String BUNDLE = "dev.shtora.core.automation.phrases";

    private final Locale locale;
    private final ResourceBundle texts;

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
        String text = texts.getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
    }
}
