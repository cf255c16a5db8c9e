package dev.shtora.broker.mosquitto.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.broker.mosquitto.change.Backup;
import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.FileAccess;
import dev.shtora.broker.mosquitto.process.BrokerService;
import dev.shtora.broker.mosquitto.setup.Rollout.Outcome;
import dev.shtora.broker.mosquitto.setup.Rollout.Verification;
import dev.shtora.diagnosis.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files and the broker after a failed change. */
class RolloutTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    @TempDir
    private Path temp;

    private Path file;
    private final FakeService service = new FakeService();

    /** A service that fails to start if the file contains "nonsense". */
    private final class FakeService implements BrokerService {
        private boolean running = true;
        private int restarts;

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public void restart() throws IOException {
            restarts++;
            running = !Files.readString(file).contains("nonsense");
            if (!running) {
                throw new IOException("Mosquitto does not start");
            }
        }

        @Override
        public boolean canRestart() {
            return true;
        }

        @Override
        public void reload() {}

        @Override
        public String restartCommand() {
            return "restart it";
        }
    }

    @BeforeEach
    void createFile() throws IOException {
        file = Files.writeString(temp.resolve("server.crt"), "old\n");
    }

    private Outcome run(String content, Findings before, Verification verification) throws IOException {
        return new Rollout(BrokerFiles.standalone(temp), service, verification, NOW)
                .run(new FileChanges().write(file, content, FileAccess.PUBLIC), "renew", before);
    }

    private static Findings errors(String... subjects) {
        Findings findings = new Findings();
        for (String subject : subjects) {
            findings.error(subject, "x", () -> "y");
        }
        return findings;
    }

    private void assertRolledBack() throws IOException {
        assertThat(file).hasContent("old");
        assertThat(service.running).isTrue();
        assertThat(Backup.newest(temp.resolve("backups"))).isEmpty();
        assertThat(temp.resolve("backups")).doesNotExist();
    }

    @Test
    void appliedChangesStayWithTheirBackup() throws IOException {
        assertThat(run("new\n", errors(), RolloutTest::errors)).isInstanceOf(Outcome.Applied.class);
        assertThat(file).hasContent("new");
        assertThat(service.restarts).isEqualTo(1);
        assertThat(Backup.newest(temp.resolve("backups"))).isPresent();
    }

    @Test
    void brokerThatDoesNotStartIsRolledBackAndRestarted() throws IOException {
        assertThatThrownBy(() -> run("nonsense\n", errors(), RolloutTest::errors))
                .hasMessageContaining("does not start").hasMessageContaining("as they were before");
        assertRolledBack();
        assertThat(service.restarts).isEqualTo(2);
    }

    @Test
    void rollbackDoesNotStartBrokerThatWasNotRunning() {
        service.running = false;
        assertThatThrownBy(() -> run("nonsense\n", errors(), RolloutTest::errors)).isInstanceOf(IOException.class);
        assertThat(file).hasContent("old");
        assertThat(service.restarts).isEqualTo(1);
    }

    @Test
    void failedVerificationIsRolledBack() throws IOException {
        assertThatThrownBy(() -> run("new\n", errors(), () -> {
            throw new IOException("the disk is gone");
        })).hasMessageContaining("the disk is gone").hasMessageContaining("as they were before");
        assertRolledBack();
    }

    @Test
    void errorsFromBeforeAreTolerated() throws IOException {
        assertThat(run("new\n", errors("permissions"), () -> errors("permissions")))
                .isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void additionalErrorIsRolledBack() throws IOException {
        assertThat(run("new\n", errors("permissions"), () -> errors("permissions", "access")))
                .isInstanceOf(Outcome.RolledBack.class);
        assertRolledBack();
    }

    @Test
    void closedListenerIsWorseThanTwoOtherErrors() throws IOException {
        assertThat(run("new\n", errors("dates", "dates"), () -> errors(Rollout.LISTENER_SUBJECT)))
                .isInstanceOf(Outcome.RolledBack.class);
        assertRolledBack();
    }
}
