package dev.shtora.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.timing.ClockTrust.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class TimeDaemonTest {
    @TempDir
    private Path temp;

    private long now;
    private TimeDaemon clock;

    @BeforeEach
    void place() {
        clock = new TimeDaemon(() -> Optional.of(temp.resolve("timedatectl")).filter(Files::exists), Runnable::run,
                () -> now);
    }

    private void answers(String script) throws IOException {
        Path program = Files.writeString(temp.resolve("timedatectl"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private State afterFiveSeconds() {
        now += Duration.ofSeconds(5).toNanos();
        return clock.get();
    }

    @Test
    void answerOfTimeServiceCounts() throws IOException {
        answers("[ \"$*\" = 'show --property=NTPSynchronized --value' ] && echo no");
        assertThat(clock.get()).isEqualTo(State.UNSET);
        answers("echo yes");
        assertThat(clock.get()).as("asked again too soon").isEqualTo(State.UNSET);
        assertThat(afterFiveSeconds()).isEqualTo(State.SYNCHRONISED);
    }

    @Test
    void systemWithoutProgramIsUnknown() {
        assertThat(clock.get()).isEqualTo(State.UNKNOWN);
    }

    /** The bus is not ready at boot: the clock is not trusted because of that. */
    @Test
    void failuresOfMinuteAreNotTrusted() throws IOException {
        answers("echo 'Failed to connect to bus'; exit 1");
        assertThat(clock.get()).isEqualTo(State.UNSET);
        for (int i = 1; i < 11; i++) {
            assertThat(afterFiveSeconds()).isEqualTo(State.UNSET);
        }
        assertThat(afterFiveSeconds()).isEqualTo(State.UNKNOWN);
        answers("echo no");
        assertThat(afterFiveSeconds()).isEqualTo(State.UNSET);
    }

    @Test
    void laterQuestionsDoNotDelayCaller() throws IOException {
        List<Runnable> questions = new ArrayList<>();
        answers("echo no");
        TimeDaemon slow = new TimeDaemon(() -> Optional.of(temp.resolve("timedatectl")), questions::add, () -> now);
        assertThat(slow.get()).isEqualTo(State.UNSET);
        answers("echo yes");
        now += Duration.ofSeconds(5).toNanos();
        assertThat(slow.get()).isEqualTo(State.UNSET);
        assertThat(slow.get()).isEqualTo(State.UNSET);
        assertThat(questions).hasSize(1);
        questions.getFirst().run();
        assertThat(slow.get()).isEqualTo(State.SYNCHRONISED);
    }
}
