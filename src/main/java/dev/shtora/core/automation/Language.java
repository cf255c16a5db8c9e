package dev.shtora.core.automation;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** A language that reasons are given in. Its texts stand in a message bundle. */
public enum Language {
    EN(Locale.ENGLISH), RU(Locale.of("ru"));

    private static final String BUNDLE = "dev.shtora.core.automation.phrases";

    private final Locale locale;
    private final ResourceBundle texts;

    Language(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(BUNDLE, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** For dates and numbers. */
    public Locale locale() {
        return locale;
    }

    /** A text of the bundle with its blanks filled in. */
    public String text(String key, Object... blanks) {
        String text = texts.getString(key);
        return blanks.length == 0 ? text : new MessageFormat(text, locale).format(blanks);
    }
}
