package dev.shtora.backup;

import dev.shtora.broker.mosquitto.files.FileAccess;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file or a folder in a backup.
 *
 * @param root the folder to which the path is relative
 * @param path in the root, with {@code /} between names; {@code .} for the root itself
 * @param access owner, group and mode
 * @param content empty for a folder
 */
public record SavedFile(Root root, String path, FileAccess access, Optional<byte[]> content) {
    private static final Pattern PATH = Pattern
            .compile("\\.|(?!\\.\\.?(/|$))[^/\\p{Cntrl}]+(/(?!\\.\\.?(/|$))[^/\\p{Cntrl}]+)*");
    private static final Pattern MODE = Pattern.compile("([r-][w-][x-]){3}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*\\$?");

    /** The folders whose files are saved. Each may be elsewhere when it is restored. */
    public enum Root {
        CONFIGURATION,
        STATE,
        BROKER,
        /** The state of the bot. */
        TELEGRAM,
        /** The state of the bridge to Apple Home. */
        HOMEKIT
    }

    /** @throws IllegalArgumentException if the path leaves the root, or if owner, group or mode are invalid */
    public SavedFile {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("no path in a folder: " + path.replaceAll("\\p{Cntrl}", "?"));
        }
        if (!MODE.matcher(access.mode()).matches() || !NAME.matcher(access.owner()).matches()
                || !NAME.matcher(access.group()).matches()) {
            throw new IllegalArgumentException("no owner, group and mode: " + path);
        }
    }

    /** The path of the file in a folder that replaces its root. */
    public Path in(Path folder) {
        return path.equals(".") ? folder : folder.resolve(path);
    }
}
