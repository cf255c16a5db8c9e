package dev.shtora.config.yaml;

import java.nio.file.Path;

/** Refuses characters that have no place in a configuration, before a parser refuses them without their line. */
final class YamlText {
    private static final char BOM = '\uFEFF';

    private YamlText() {}

    /** @throws ConfigError at the first control character, or tab or unusual space in an indentation */
    static void check(Path file, String text) throws ConfigError {
        int line = 1;
        boolean indentation = true;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r' && !text.startsWith("\n", at + 1)) {
                line++;
                indentation = true;
            } else if (c == '\t' && indentation) {
                throw new ConfigError(file, line, "", "a tab in the indentation; expected spaces");
            } else if (c != ' ' && indentation && Character.getType(c) == Character.SPACE_SEPARATOR) {
                throw new ConfigError(file, line, "", String
                        .format("the space U+%04X in the indentation; expected the one of the keyboard, U+0020",
                                (int) c));
            } else if (c != '\t' && c != '\r' && Character.isISOControl(c)
                    || c == BOM && at > 0 || c == '\uFFFE' || c == '\uFFFF') {
                throw new ConfigError(file, line, "",
                        String.format("the control character U+%04X; expected text", (int) c));
            } else if (c != ' ' && c != '\t') {
                indentation = false;
            }
        }
    }
}
