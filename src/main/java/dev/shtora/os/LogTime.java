package dev.shtora.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Times in the log. The journal of systemd adds them itself; a terminal or a file does not. */
public final class LogTime {
    private static final String SHOWN = "org.slf4j.simpleLogger.showDateTime";
    private static final String FORMAT = "org.slf4j.simpleLogger.dateTimeFormat";
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private LogTime() {}

    /**
     * Adds local times to the log unless the journal records it. Must be called before the first logger is made.
     *
     * @return whether the journal records it
     */
    public static boolean showUnlessInJournal() {
        boolean inJournal = inJournal(System.getenv(), STANDARD_ERROR);
        if (System.getProperty(SHOWN) == null && !inJournal) {
            System.setProperty(SHOWN, "true");
            System.setProperty(FORMAT, "yyyy-MM-dd HH:mm:ss");
        }
        return inJournal;
    }

    /**
     * Whether the log goes to the journal: systemd sets JOURNAL_STREAM to the device and inode of its stream. The variable
     * alone is not enough, since the programs of a terminal inherit it from the desktop.
     *
     * @param error the standard error of this process, as a file
     */
    static boolean inJournal(Map<String, String> environment, Path error) {
        String stream = environment.get("JOURNAL_STREAM");
        if (stream == null) {
            return false;
        }
        try {
            Map<String, Object> file = Files.readAttributes(error, "unix:dev,ino");
            return stream.equals(file.get("dev") + ":" + file.get("ino"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
            return false;
        }
    }
}
