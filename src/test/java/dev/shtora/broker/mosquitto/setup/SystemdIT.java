package dev.shtora.broker.mosquitto.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.broker.mosquitto.change.Backup;
import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.check.BrokerExamination.Running;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.broker.mosquitto.process.BrokerProcess;
import dev.shtora.broker.mosquitto.process.SystemdService;
import dev.shtora.broker.mosquitto.setup.Rollout.Outcome;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.diagnosis.Findings;
import dev.shtora.testing.process.Needs;
import dev.shtora.testing.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls of systemctl, with a script in its place that starts and stops a real Mosquitto. */
@Needs("mosquitto")
class SystemdIT {
    @TempDir
    private Path temp;

    private ValidBroker broker;
    private SystemdService systemd;

    @BeforeEach
    void installScript() throws IOException {
        broker = new ValidBroker(temp);
        Path script = Files.writeString(temp.resolve("systemctl"), """
                #!/bin/sh
                echo "$*" >> %1$s/asked
                case "$1" in
                is-active) kill -0 "$(cat %2$s)" ;;
                reload) kill -HUP "$(cat %2$s)" ;;
                restart)
                    if kill "$(cat %2$s)"; then
                        while kill -0 "$(cat %2$s)"; do sleep 0.05; done
                    fi
                    rm -f %2$s
                    %3$s -c %4$s -d || exit 1
                    for _ in 1 2 3 4 5 6 7 8 9 10; do
                        if [ -s %2$s ]; then sleep 0.2; kill -0 "$(cat %2$s)"; exit; fi
                        sleep 0.1
                    done
                    exit 1 ;;
                esac 2>/dev/null
                """.formatted(temp, broker.at("mosquitto.pid"), Programs.find("mosquitto").orElseThrow(),
                broker.files.main()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        systemd = new SystemdService(script.toString());
    }

    @AfterEach
    void end() throws IOException {
        BrokerProcess.of(MosquittoConf.read(broker.files.main())).flatMap(it -> ProcessHandle.of(it.pid()))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    private Rollout rollout() {
        return new Rollout(broker.files, systemd, () -> broker.examine(Running.YES), ValidBroker.NOW);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(temp.resolve("asked"));
    }

    private long process() throws IOException {
        return BrokerProcess.of(MosquittoConf.read(broker.files.main())).orElseThrow().pid();
    }

    @Test
    void renewalRestartsBrokerWithSameCa() throws IOException {
        systemd.restart();
        long before = process();
        FileChanges renewed = Renewal.of(broker.files, ValidBroker.NOW).plan(SubjectNames.of(List.of()), 800);
        assertThat(rollout().run(renewed, "renew", new Findings())).isInstanceOf(Outcome.Applied.class);
        assertThat(process()).isNotEqualTo(before);
        assertThat(calls()).containsExactly("restart mosquitto", "is-active --quiet mosquitto", "restart mosquitto");
    }

    @Test
    void brokenConfigurationIsRolledBackAndBrokerRuns() throws IOException {
        systemd.restart();
        String before = Files.readString(broker.files.main());
        FileChanges broken = new FileChanges().write(broker.files.main(), before + "nonsense\n",
                broker.files.publicAccess());
        assertThatThrownBy(() -> rollout().run(broken, "init", new Findings()))
                .hasMessageContaining("Mosquitto does not start").hasMessageContaining("as they were before");
        assertThat(broker.files.main()).hasContent(before);
        assertThat(systemd.isRunning()).isTrue();
        assertThat(broker.examine(Running.YES).errors()).isEmpty();
    }

    @Test
    void invalidKeyIsRolledBackWithAllFiles() throws IOException {
        systemd.restart();
        Path otherKey = Files.writeString(temp.resolve("k"), "no key\n");
        FileChanges invalid = new FileChanges()
                .write(broker.files.key(), Files.readString(otherKey), broker.files.keyAccess())
                .write(broker.at("more.crt"), "x\n", broker.files.publicAccess());
        assertThatThrownBy(() -> rollout().run(invalid, "letsencrypt", new Findings())).isInstanceOf(IOException.class);
        assertThat(broker.at("more.crt")).doesNotExist();
        assertThat(systemd.isRunning()).isTrue();
        assertThat(Backup.newest(broker.files.backups())).isPresent()
                .map(Backup::folder).map(Path::toString).hasValueSatisfying(
                        name -> assertThat(name).as("backup of the last valid change").endsWith("user"));
    }

    @Test
    void newUserNeedsOneReload() throws IOException {
        systemd.restart();
        UserAccounts.of(broker.files).add(new UserAccount("bob", Role.VIEWER, "shtora", List.of()), "curtain-2");
        systemd.reload();
        assertThat(calls()).containsExactly("restart mosquitto", "is-active --quiet mosquitto", "reload mosquitto");

    }
}
