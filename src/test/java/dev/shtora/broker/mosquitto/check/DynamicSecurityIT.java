package dev.shtora.broker.mosquitto.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.diagnosis.Finding;
import dev.shtora.diagnosis.Findings;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Users of Mosquitto's dynamic security plug-in, whose permissions are tested with messages. */
@Needs("mosquitto")
@EnabledIf(value = "plugin", disabledReason = "the plugin dynamic security is not installed")
class DynamicSecurityIT {
    private static final String CONFIG = """
            {"defaultACLAccess": {"publishClientSend": false, "publishClientReceive": false, "subscribe": false},
             "clients": [
              {"username": "boss", "password": "x", "salt": "eA==", "iterations": 101, "roles": [{"rolename": "all"}]},
              {"username": "wall", "clientid": "only-this", "groups": [], "roles": [{"rolename": "view"}]},
              {"username": "gone", "disabled": true, "roles": [{"rolename": "all"}]},
              {"username": "new"}],
             "groups": [],
             "roles": [
              {"rolename": "all", "acls": [{"acltype": "publishClientSend", "topic": "#", "allow": true},
               {"acltype": "publishClientReceive", "topic": "#", "allow": true},
               {"acltype": "subscribePattern", "topic": "#", "allow": true}]},
              {"rolename": "view", "acls": [{"acltype": "publishClientReceive", "topic": "shtora/#", "allow": true},
               {"acltype": "subscribePattern", "topic": "shtora/#", "allow": true}]}]}
            """;

    @TempDir
    private Path temp;

    static boolean plugin() {
        return library().isPresent();
    }

    private static Optional<Path> library() {
        return Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu", "arm-linux-gnueabihf")
                .flatMap(arch -> Stream.of("", "mosquitto/").map(folder -> Path.of("/usr/lib", arch,
                        folder + "mosquitto_dynamic_security.so")))
                .filter(Files::exists).findFirst();
    }

    private Findings found(String config) throws IOException {
        return found(config, Optional.empty());
    }

    private Findings found(String config, Optional<DaemonInputs> inputs) throws IOException {
        Path file = Files.writeString(temp.resolve("security.json"), config);
        Findings findings = new Findings();
        new DynamicSecurityChecks(library().orElseThrow(), Optional.of(file), inputs).run(findings);
        return findings;
    }

    @Test
    void eachUserIsTestedWithItsPermissions() throws IOException {
        assertThat(found(CONFIG).all()).extracting(Finding::line)
                .contains("✓ users: 3 users of the plugin dynamic security",
                        "✗ permissions: boss may do everything, including to publish a false state",
                        "✓ roles: wall can do what a viewer may, and no more")
                .anyMatch(line -> line.startsWith("· roles: new ") && line.endsWith("it may do nothing"));
    }

    @Test
    void inputThatDaemonMayNotReadIsNamed() throws IOException {
        DaemonInputs inputs = new DaemonInputs("wall", List.of("weather/wind", "shtora/outside"), "");
        assertThat(found(CONFIG, Optional.of(inputs)).errors()).filteredOn(one -> one.subject().equals("inputs"))
                .singleElement().satisfies(one -> {
                    assertThat(one.text()).startsWith("wall may not read weather/wind: ");
                    assertThat(one.remedy()).contains("mosquitto_ctrl dynsec addRoleACL")
                            .endsWith("with a role of wall for weather/wind");
                });
        assertThat(found(CONFIG, Optional.of(new DaemonInputs("boss", inputs.topics(), ""))).all())
                .extracting(Finding::line).contains("✓ inputs: boss receives all 2 topics of inputs");
    }

    @Test
    void missingFileIsReportedWithCommandThatCreatesIt() {
        Path missing = temp.resolve("missing.json");
        Findings findings = new Findings();
        new DynamicSecurityChecks(library().orElseThrow(), Optional.of(missing), Optional.empty()).run(findings);
        assertThat(findings.all()).singleElement().satisfies(one -> {
            assertThat(one.level()).isEqualTo(Finding.Level.UNKNOWN);
            assertThat(one.text()).contains(missing + ", does not exist");
            assertThat(one.remedy()).contains("mosquitto_ctrl dynsec init " + missing + " admin");
        });
    }

    @Test
    void damagedFileIsReported() throws IOException {
        assertThat(found("{").all()).singleElement().matches(one -> one.level() == Finding.Level.UNKNOWN
                && one.text().contains("security.json is not JSON"));
    }
}
