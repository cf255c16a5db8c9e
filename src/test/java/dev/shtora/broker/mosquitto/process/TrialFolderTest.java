package dev.shtora.broker.mosquitto.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.broker.mosquitto.files.FileAccess;
import dev.shtora.os.FolderTree;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom a trial broker runs as. */
@Needs("mosquitto")
class TrialFolderTest {
    @Test
    void aTrialNeverRunsAsRoot() throws IOException {
        TrialFolder folder = TrialFolder.create("root");
        Path conf = folder.write("mosquitto.conf", List.of("listener 1"));
        List<String> command = folder.command(Path.of("/usr/sbin/mosquitto"), conf);
        if (System.getProperty("user.name").equals("root")) {
            assertThat(command).containsSequence("--reuid", "mosquitto").contains("--no-new-privs");
            assertThat(FileAccess.of(folder.path()).text()).isEqualTo("rwxr-x--- root:mosquitto");
            assertThat(FileAccess.of(conf).text()).isEqualTo("rw-r----- root:mosquitto");
            assertThat(FileAccess.of(folder.data()).text()).isEqualTo("rwx------ mosquitto:mosquitto");
        } else {
            assertThat(command).containsExactly("/usr/sbin/mosquitto", "-c", conf.toString());
        }
        FolderTree.delete(folder.path());
        assertThat(folder.path()).doesNotExist();
    }
}
