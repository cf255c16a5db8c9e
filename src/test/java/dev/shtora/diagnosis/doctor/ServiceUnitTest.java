package dev.shtora.diagnosis.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The user and the groups of the service, from the output of {@code systemctl show}. */
class ServiceUnitTest {
    @Test
    void groupsOfUnitAreRead() {
        ServiceUnit unit = ServiceUnit
                .parse("User=shtora\nGroup=\nSupplementaryGroups=gpio dialout\nLoadState=loaded\n")
                .orElseThrow();
        assertThat(unit).isEqualTo(new ServiceUnit("shtora", Set.of("gpio", "dialout")));
        assertThat(unit.has("gpio")).isTrue();
        assertThat(unit.has("spi")).isFalse();
    }

    @Test
    void rootHasEachGroup() {
        assertThat(ServiceUnit.parse("User=\nGroup=\nSupplementaryGroups=\nLoadState=loaded\n").orElseThrow()
                .has("gpio")).isTrue();
    }

    @Test
    void absentUnitHasNoGroups() {
        assertThat(ServiceUnit.parse("User=\nGroup=\nSupplementaryGroups=\nLoadState=not-found\n")).isEmpty();
        assertThat(ServiceUnit.parse("System has not been booted with systemd as init system (PID 1).\n"))
                .isEqualTo(Optional.empty());
    }

    /** The command in the help and the remedy name this group. */
    @Test
    void unitOfPackageHasGroupOfHelp() throws IOException {
        assertThat(Files.readString(Path.of("systemd/shtora.service"))).contains("\nUser=shtora\n",
                "\nSupplementaryGroups=gpio\n");
    }
}
