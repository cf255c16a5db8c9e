package dev.shtora.broker.mosquitto.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.ExpectedPermission;
import dev.shtora.broker.mosquitto.files.GrantedTopics;
import dev.shtora.broker.mosquitto.files.GrantedTopics.Purpose;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.broker.mosquitto.process.TrialBroker;
import dev.shtora.diagnosis.Finding;
import dev.shtora.diagnosis.Findings;
import dev.shtora.testing.process.Needs;
import dev.shtora.testing.process.Programs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Mosquitto permits each role with the topics of inputs, and what the check of roles says about it. */
@Needs("mosquitto")
class InputTopicsIT {
    private static final String WIND = "weather/wind";
    private static final String WINDOW = "zigbee2mqtt/Окно в детской";
    private static final List<UserAccount> ACCOUNTS = Stream.of(Role.values())
            .map(role -> new UserAccount(role.word(), role, "shtora", List.of())).toList();
    private static final UserAccount GRANTED = new UserAccount("hub-of-window", Role.HUB, "shtora", List.of());

    private static AclFile acl() {
        AclFile acl = AclFile.empty().with(GRANTED);
        for (UserAccount account : ACCOUNTS) {
            acl = acl.with(account);
        }
        return acl.withGranted("sensor", Purpose.INPUTS, GrantedTopics.ofInputs(Role.SENSOR, List.of(WIND)))
                .withGranted("hub-of-window", Purpose.INPUTS, GrantedTopics.ofInputs(Role.HUB, List.of(WINDOW)))
                .withGranted("device", Purpose.INPUTS, GrantedTopics.ofInputs(Role.DEVICE, List.of(WIND, WINDOW)));
    }

    private static List<String> violations(AclFile file, AclFile expected) throws IOException {
        List<String> all = new ArrayList<>();
        try (TrialBroker broker = TrialBroker.start(Programs.find("mosquitto").orElseThrow(), file, file.users())) {
            for (UserAccount account : file.accounts()) {
                new RoleChecks(expected, Optional.empty()).violations(broker, account).stream()
                        .map(ExpectedPermission::text)
                        .forEach(text -> all.add(account.name() + " " + text));
            }
        }
        return all;
    }

    @Test
    void eachRoleHasGrantedInputsAndNoOthers() throws IOException {
        assertThat(violations(acl(), acl())).isEmpty();
    }

    /** The same check with grants that are missing in the file, and with lines that grant too much. */
    @Test
    void checkFindsMissingAndExcessivePermissions() throws IOException {
        List<String> lines = new ArrayList<>(acl().withGranted("device", Purpose.INPUTS, GrantedTopics.NONE).lines());
        lines.add(lines.indexOf("user sensor") + 1, "topic write zigbee2mqtt/#");
        lines.add(lines.indexOf("user person") + 1, "topic write " + "weather/#");
        lines.add(lines.indexOf("user sensor") + 1, "topic read shtora/+/state");
        assertThat(violations(new AclFile(lines), acl())).containsExactlyInAnyOrder("device may receive " + WIND,
                "device may receive " + WINDOW, "sensor may not publish " + WINDOW,
                "sensor may not receive shtora/some-blind/state", "person may not publish " + WIND);
    }

    private static Findings found(AclFile acl, String user, String... topics) {
        Findings findings = new Findings();
        new RoleChecks(acl, Optional.of(new DaemonInputs(user, List.of(topics), " --config x.yaml"))).run(findings);
        return findings;
    }

    @Test
    void inputThatDaemonMayNotReadIsNamedWithCommand() {
        AclFile without = acl().withGranted("device", Purpose.INPUTS,
                GrantedTopics.ofInputs(Role.DEVICE, List.of(WIND)));
        assertThat(found(without, "device", WIND, WINDOW, "weather/rain").errors()).singleElement().satisfies(error -> {
            assertThat(error.subject()).isEqualTo("inputs");
            assertThat(error.text()).startsWith("device may not read weather/rain, " + WINDOW + ": ");
            assertThat(error.remedy()).isEqualTo("sudo shtora broker user inputs device --config x.yaml");
        });
    }

    @Test
    void daemonThatReceivesAllInputsIsOk() {
        assertThat(found(acl(), "device", WIND, WINDOW).all()).extracting(Finding::line)
                .contains("✓ inputs: device receives all 2 topics of inputs");
    }

    /** The daemon uses another broker, or has no inputs. */
    @Test
    void otherUserIsNotChecked() {
        assertThat(found(acl(), "elsewhere", WIND).all()).noneMatch(finding -> finding.subject().equals("inputs"));
        assertThat(found(acl(), "device").all()).noneMatch(finding -> finding.subject().equals("inputs"));
    }

    /** Mosquitto with an ACL written by hand, without roles. */
    @Test
    void daemonWithoutRoleIsCheckedToo() {
        AclFile byHand = new AclFile(List.of("user shtora", "topic read weather/#", "topic readwrite shtora/#"));
        assertThat(found(byHand, "shtora", WIND, WINDOW).errors()).singleElement()
                .satisfies(error -> assertThat(error.text()).startsWith("shtora may not read " + WINDOW + ": "));
    }

    /** A hub that switches the lights of Zigbee2MQTT can also state that a window is closed. */
    @Test
    void lineByHandThatPublishesInputIsNamed() {
        List<String> lines = new ArrayList<>(acl().lines());
        lines.add(lines.indexOf("user hub") + 1, "topic readwrite zigbee2mqtt/#");
        lines.add(lines.indexOf("user viewer") + 1, "topic write weather/wind");
        Findings findings = found(new AclFile(lines), "device", WIND, WINDOW);
        assertThat(findings.all()).filteredOn(one -> one.level() == Finding.Level.WARNING).singleElement()
                .satisfies(warning -> {
                    assertThat(warning.text()).startsWith("hub may publish " + WINDOW + " by a line written by hand");
                    assertThat(warning.remedy())
                            .startsWith("sudo shtora broker user inputs hub --topic '" + WINDOW + "'");
                });
        assertThat(findings.errors()).singleElement().satisfies(error -> assertThat(error.text())
                .startsWith("viewer, a viewer, may not publish " + WIND));
    }
}
