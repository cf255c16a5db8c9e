package dev.shtora.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class LogTimeTest {
    @TempDir
    Path temp;

    @Test
    void journalIsKnownByDeviceAndInode() throws IOException {
        Path error = Files.createFile(temp.resolve("stream"));
        Path other = Files.createFile(temp.resolve("other"));
        Map<String, String> journal = Map.of("JOURNAL_STREAM",
                Files.getAttribute(error, "unix:dev") + ":" + Files.getAttribute(error, "unix:ino"));
        assertThat(LogTime.inJournal(journal, error)).isTrue();
        assertThat(LogTime.inJournal(journal, other)).isFalse();
        assertThat(LogTime.inJournal(Map.of(), error)).isFalse();
        assertThat(LogTime.inJournal(Map.of("JOURNAL_STREAM", "9:9"), temp.resolve("none"))).isFalse();
    }
}
