package dev.shtora.ui.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.fleet.config.FleetReader;
import dev.shtora.fleet.config.TemporaryFleet;
import dev.shtora.ui.cli.Shtora;
import dev.shtora.ui.fleet.login.OperatorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorAccountsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        new TemporaryFleet(folder).write(FleetReader.FILE, TemporaryFleet.YAML + "web: {}\n").write("password",
                "operator-password\n");
    }

    private int run(String command, String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(new String[]{"operator", command, "--config", folder.toString()}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return Shtora.run(all);
    }

    private Path accounts() {
        return folder.resolve("operators");
    }

    @Test
    void accountIsAddedChangedAndRemoved() throws IOException {
        assertThat(run("add", "anna", "--password-file", folder.resolve("password").toString())).isZero();
        assertThat(run("add", "boris")).isZero();
        assertThat(new OperatorFile(accounts()).names()).containsExactly("anna", "boris");
        String before = Files.readString(accounts());
        assertThat(before).contains("anna:$7$210000$").doesNotContain("operator-password");
        assertThat(run("add", "anna", "--password-file", folder.resolve("password").toString())).isZero();
        assertThat(Files.readString(accounts())).as("another salt").isNotEqualTo(before);
        assertThat(run("remove", "anna")).isZero();
        assertThat(new OperatorFile(accounts()).names()).containsExactly("boris");
        assertThat(run("remove", "anna")).isNotZero();
    }

    @Test
    void othersCannotReadHashesAndPermissionsStay() throws IOException {
        run("add", "anna");
        assertThat(Files.getPosixFilePermissions(accounts())).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        Files.setPosixFilePermissions(accounts(), PosixFilePermissions.fromString("rw-------"));
        run("add", "boris");
        assertThat(Files.getPosixFilePermissions(accounts())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna:x", "a b", "анна", "a\nb"})
    void nameThatWouldBreakFileIsRefused(String name) {
        assertThat(run("add", name)).isNotZero();
        assertThat(accounts()).doesNotExist();
    }

    @Test
    void withoutPageCommandSaysWhatIsMissing() throws IOException {
        new TemporaryFleet(folder);
        assertThat(run("list")).isNotZero();
        assertThat(accounts()).doesNotExist();
    }
}
