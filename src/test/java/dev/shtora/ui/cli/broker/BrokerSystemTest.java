package dev.shtora.ui.cli.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine without Mosquitto, and a script in place of apt-get. */
class BrokerSystemTest {
    @TempDir
    private Path temp;

    private Path apt(int status) throws IOException {
        Path script = Files.writeString(temp.resolve("apt-get"),
                "#!/bin/sh\necho \"$*\" >> " + temp.resolve("asked") + "\nexit " + status + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String output(Trial trial) throws IOException {
        PrintStream before = System.err;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setErr(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            trial.run();
        } finally {
            System.setErr(before);
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    private interface Trial {
        void run() throws IOException;
    }

    @Test
    void printsInstallCommandUnlessAskedToInstall() throws IOException {
        Path apt = apt(0);
        assertThat(output(() -> assertThat(BrokerSystem.installed(false, apt.toString())).isFalse()))
                .contains("sudo apt install mosquitto mosquitto-clients", "--install");
        assertThat(temp.resolve("asked")).doesNotExist();
    }

    @Test
    void installsIfAsked() throws IOException {
        assertThat(BrokerSystem.installed(true, apt(0).toString())).isTrue();
        assertThat(temp.resolve("asked")).hasContent("install -y mosquitto mosquitto-clients");
    }

    @Test
    void aptFailureIsReported() throws IOException {
        Path apt = apt(100);
        assertThat(output(() -> assertThat(BrokerSystem.installed(true, apt.toString())).isFalse()))
                .contains("apt failed to install Mosquitto");
    }
}
