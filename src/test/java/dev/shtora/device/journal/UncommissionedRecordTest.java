package dev.shtora.device.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.device.journal.storage.JournalThread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files in the state folder count as those of a cover whose wiring has been tested. */
class UncommissionedRecordTest {
    private static final CalibrationKey KEY = CalibrationKey.of(List.of("cover"), List.of("bedroom"));

    @TempDir
    private Path folder;

    private boolean uncommissioned() {
        return JournalStorage.in(folder, new JournalThread(), Clock.systemUTC()).recovery("bedroom", KEY)
                .coverRecord().uncommissioned();
    }

    @Test
    void coverWithoutFileIsNew() {
        assertThat(uncommissioned()).isTrue();
    }

    @Test
    void coverWhoseFileCannotBeReadCountsAsNew() throws Exception {
        Files.createDirectory(folder.resolve("bedroom.position"));
        assertThat(uncommissioned()).isTrue();
    }

    @Test
    void coverWithDamagedFileIsNotNew() throws Exception {
        Files.write(folder.resolve("bedroom.position"), new byte[SlotFile.SIZE]);
        assertThat(uncommissioned()).isFalse();
    }
}
