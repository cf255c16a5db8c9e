package dev.shtora.ui.cli.setup.answer;

import java.util.Optional;

/** An answer that is not accepted. Its text is in the words of the wizard. */
public final class BadAnswer extends Exception {
    private static final long serialVersionUID = 1;

    private final String key;
    private final transient Object[] arguments;
    private final transient Optional<String> again;

    /** @param key the key of the text that says what was expected */
    public BadAnswer(String key, Object... arguments) {
        this(Optional.empty(), key, arguments);
    }

    private BadAnswer(Optional<String> again, String key, Object... arguments) {
        super(key, null, false, false);
        this.key = key;
        this.arguments = arguments;
        this.again = again;
    }

    /** The answer does not fit to a former one, which is asked again. */
    static BadAnswer of(String question, String key, Object... arguments) {
        return new BadAnswer(Optional.of(question), key, arguments);
    }

    /** The question that must be answered again; empty for this one. */
    public Optional<String> again() {
        return again;
    }

    /** The key of the text. */
    public String key() {
        return key;
    }

    /** The values in the text. */
    public Object[] arguments() {
        return arguments.clone();
    }
}
