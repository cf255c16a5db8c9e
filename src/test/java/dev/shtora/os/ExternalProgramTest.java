package dev.shtora.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class ExternalProgramTest {

    @Test
    void outputAndExitStatusAreReturned() throws Exception {
        ExternalProgram.Result result = ExternalProgram.run("sh", "-c", "echo out; echo err >&2; exit 3");
        assertThat(result).isEqualTo(new ExternalProgram.Result(3, "out\nerr\n"));
    }

    @Test
    void failureCarriesOutputOfProgram() throws Exception {
        ExternalProgram.Result result = ExternalProgram.run("sh", "-c", "echo no such unit; exit 1");
        assertThatThrownBy(() -> result.orFail("Mosquitto does not start")).isInstanceOf(IOException.class)
                .hasMessage("Mosquitto does not start: no such unit");
    }

    @Test
    @Timeout(20)
    void programIsKilledAtTimeLimit() {
        assertThatThrownBy(() -> ExternalProgram.run(Duration.ofSeconds(1), "sleep", "73.5"))
                .isInstanceOf(IOException.class)
                .hasMessage("'sleep 73.5' did not end within 1 second and was killed");
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)
                .flatMap(child -> child.info().commandLine().stream()))
                .noneMatch(command -> command.endsWith("sleep 73.5"));
    }

    @Test
    @Timeout(20)
    void childrenAreKilledWithProgram() {
        assertThatThrownBy(() -> ExternalProgram.run(Duration.ofMillis(200), "sh", "-c", "sleep 74.5; true"))
                .hasMessageContaining("did not end within");
        assertThat(ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream()))
                .noneMatch(command -> command.endsWith("sleep 74.5"));
    }
}
