package dev.shtora.ui.cli.backup;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.ui.cli.dialog.Words;
import java.util.Collections;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The language of {@code backup} and {@code restore}, and their texts. */
final class BackupWords {
    private static final String WHY = "why.";

    @Option(names = "--language", paramLabel = "en|ru", description = "Language of the messages (default: from LANG).")
    private Optional<Language> language = Optional.empty();

    /** A text. */
    String text(String key, Object... arguments) {
        return words().text(key, arguments);
    }

    /** What is wrong with a file of a backup, in the language; a text that is not known stays English. */
    String why(String english) {
        Words known = Words.of(BackupWords.class, Language.EN);
        return Collections.list(known.texts().getKeys()).stream()
                .filter(key -> key.startsWith(WHY) && known.text(key).equals(english)).findFirst().map(this::text)
                .orElse(english);
    }

    private Words words() {
        return Words.of(BackupWords.class, Words.language(language, System.getenv()));
    }
}
