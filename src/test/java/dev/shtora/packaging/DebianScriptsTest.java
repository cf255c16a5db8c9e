package dev.shtora.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.process.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The maintainer scripts of the Debian package, without a package. */
@DisabledOnOs(OS.WINDOWS)
class DebianScriptsTest {
    private static final Path SCRIPTS = Path.of("src/deb/control").toAbsolutePath();

    @TempDir
    Path temp;

    /** Runs preinst on a computer of an architecture of Debian. */
    private Launched preinst(String architecture, Map<String, String> environment) throws IOException {
        Path dpkg = Files.writeString(temp.resolve("dpkg"), "#!/bin/sh\necho " + architecture + "\n");
        Files.setPosixFilePermissions(dpkg, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", SCRIPTS.resolve("preinst").toString(), "install");
        builder.environment().put("PATH", temp + ":" + System.getenv("PATH"));
        builder.environment().putAll(environment);
        return Launched.start(builder);
    }

    @Test
    void systemOf32BitsIsRefusedWithReason() throws IOException {
        try (Launched refused = preinst("armhf", Map.of())) {
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err()).contains("armhf", "interpreter", "64-bit Raspberry Pi OS", "SHTORA_32_BIT=yes");
        }
        try (Launched wanted = preinst("armhf", Map.of("SHTORA_32_BIT", "yes"))) {
            assertThat(wanted.status()).isZero();
            assertThat(wanted.err()).contains("stutter");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"arm64", "amd64", "riscv64"})
    void systemOf64BitsIsAccepted(String architecture) throws IOException {
        try (Launched accepted = preinst(architecture, Map.of())) {
            assertThat(accepted.status()).isZero();
            assertThat(accepted.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"control/preinst", "control/postinst", "control/prerm", "control/postrm", "client/postinst",
            "client/prerm", "client/postrm", "gateway/postinst", "gateway/prerm", "gateway/postrm"})
    void scriptIgnoresUnknownAction(String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", SCRIPTS.resolveSibling(script).toString(), "disappear",
                "1");
        builder.environment().put("PATH", temp.toString());
        try (Launched launched = Launched.start(builder)) {
            assertThat(launched.status()).as(launched.err()).isZero();
            assertThat(launched.err() + launched.out()).isEmpty();
        }
    }
}
