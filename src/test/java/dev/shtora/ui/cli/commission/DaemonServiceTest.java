package dev.shtora.ui.cli.commission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonServiceTest {
    private static final String CAT = "cat shtora-broker-renew.timer";

    @TempDir
    Path temp;

    /** The calls of a systemctl, which has the unit or not. */
    private List<String> renewalCalls(boolean hasUnit) throws IOException {
        Path calls = temp.resolve("calls");
        Path systemctl = Files.writeString(temp.resolve("systemctl"), """
                #!/bin/sh
                echo "$*" >>%s
                [ "$1" != cat ] || exit %d
                """.formatted(calls, hasUnit ? 0 : 1));
        Files.setPosixFilePermissions(systemctl, PosixFilePermissions.fromString("rwxr-xr-x"));
        DaemonService.enableRenewal(systemctl.toString());
        return Files.readAllLines(calls);
    }

    @Test
    void renewalIsEnabledIfPackageHasTimer() throws IOException {
        assertThat(renewalCalls(true)).containsExactly(CAT, "enable --now shtora-broker-renew.timer");
    }

    @Test
    void withoutTimerNothingIsEnabled() throws IOException {
        assertThat(renewalCalls(false)).containsExactly(CAT);
    }
}
