package dev.shtora.ui.telegram.state;

import dev.shtora.os.AtomicFile;
import dev.shtora.os.ReadableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of the bot, in a file of its state folder, so that the command for pairing can show a link. */
public final class BotName {
    private static final String FILE = "name";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{3,64}");

    private BotName() {}

    public static void write(Path folder, String name) throws IOException {
        if (NAME.matcher(name).matches()) {
            AtomicFile.write(folder.resolve(FILE), name.getBytes(StandardCharsets.UTF_8),
                    AtomicFile.Option.OWNER_ONLY);
        }
    }

    /** The name; empty if the bot has never reached the messenger. */
    public static Optional<String> read(Path folder) {
        try {
            return Optional.of(ReadableFile.firstLine(folder.resolve(FILE)))
                    .filter(name -> NAME.matcher(name).matches());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
