package dev.shtora.broker.mosquitto.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.GrantedTopics.Purpose;
import dev.shtora.broker.mosquitto.files.GrantedTopics;
import dev.shtora.broker.mosquitto.files.PasswordFile;
import dev.shtora.broker.mosquitto.files.PasswordHash;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.mqtt.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The password file and the ACL file, which users also edit by hand. */
class UserFilesTest {
    private static final UserAccount ANNA = new UserAccount("anna", Role.PERSON, "shtora", List.of());
    private static final UserAccount VIEWER = new UserAccount("guest", Role.VIEWER, "shtora", List.of("bedroom"));

    @Test
    void onlyLineOfUserChanges() {
        PasswordFile file = new PasswordFile(List.of("# mine", "bob:$6$old", "", "anna:x:y"));
        assertThat(file.with("anna", PasswordHash.of("p")).lines()).startsWith("# mine", "bob:$6$old", "").hasSize(4);
        assertThat(file.without("bob").lines()).containsExactly("# mine", "", "anna:x:y");
        assertThat(file.with("new", PasswordHash.of("p")).lines()).startsWith("# mine", "bob:$6$old", "", "anna:x:y")
                .hasSize(5);
    }

    @Test
    void permissionsWrittenByHandAreKept() {
        AclFile byHand = new AclFile(List.of("topic read public/#", "# Bob's", "user bob", "topic readwrite bob/#", "",
                "pattern read me/%u"));
        AclFile both = byHand.with(ANNA).with(VIEWER);
        assertThat(both.lines()).startsWith(byHand.lines().toArray(String[]::new));
        assertThat(both.without("anna").without("guest")).isEqualTo(byHand);
        assertThat(both.accounts()).containsExactly(ANNA, VIEWER);
    }

    @Test
    void changeOfRoleKeepsLinesWrittenByHand() {
        List<String> lines = new ArrayList<>(AclFile.empty().with(ANNA).with(VIEWER).lines());
        lines.add(lines.indexOf("user anna") + 1, "topic readwrite garden/#");
        AclFile changed = new AclFile(lines).with(new UserAccount("anna", Role.VIEWER, "shtora", List.of()));
        assertThat(changed.permissions("anna")).containsExactly("topic read shtora/#", "topic readwrite garden/#");
        assertThat(changed.permissions("guest")).isEqualTo(AclFile.empty().with(VIEWER).permissions("guest"));
    }

    @Test
    void deviceReadsItsCommandsAndWritesItsStatus() {
        Topics topics = new Topics("shtora", "+");
        assertThat(new UserAccount("device", Role.DEVICE, "shtora", List.of()).permissions())
                .contains("topic read shtora/group/+/set", "topic readwrite shtora/bridge/+/sun/azimuth",
                        "topic readwrite shtora/bridge/+/probe")
                .containsAll(topics.commands("+").stream().map(topic -> "topic read " + topic).toList())
                .containsAll(topics.status("+").stream().map(topic -> "topic write " + topic).toList())
                .noneMatch(line -> line.contains(" write ") && line.endsWith("/set"));
    }

    @Test
    void topicsOfDevicesReplaceFormerOnesOnly() {
        UserAccount daemon = new UserAccount("daemon", Role.DEVICE, "shtora", List.of());
        List<String> lines = new ArrayList<>(AclFile.empty().with(daemon).with(ANNA).lines());
        lines.add(lines.indexOf("user daemon") + 1, "topic read garden/#");
        AclFile byHand = new AclFile(lines);
        AclFile first = byHand.withGranted("daemon", Purpose.DEVICES,
                new GrantedTopics(List.of("b/state", "a/state"), List.of("a/set")));
        assertThat(first.permissions("daemon"))
                .endsWith("topic read a/state", "topic read b/state", "topic write a/set")
                .contains("topic read garden/#");
        assertThat(first.permissions("anna")).isEqualTo(byHand.permissions("anna"));
        assertThat(first.accounts()).containsExactly(daemon, ANNA);
        assertThat(first.withGranted("daemon", Purpose.DEVICES, new GrantedTopics(List.of(), List.of("c/set")))
                .permissions("daemon"))
                .endsWith("topic write c/set").contains("topic read garden/#").noneMatch(line -> line.contains(" a/"));
        assertThat(first.withGranted("daemon", Purpose.DEVICES, new GrantedTopics(List.of(), List.of())))
                .isEqualTo(byHand);
    }

    @Test
    void newRoleKeepsTopicsOfDevicesForDeviceOnly() {
        AclFile file = AclFile.empty().with(new UserAccount("daemon", Role.DEVICE, "shtora", List.of())).with(ANNA)
                .withGranted("daemon", Purpose.DEVICES, new GrantedTopics(List.of("a/state"), List.of("a/set")));
        UserAccount limited = new UserAccount("daemon", Role.DEVICE, "shtora", List.of("attic"), Optional.of("x"));
        assertThat(file.with(limited).permissions("daemon")).endsWith("topic read a/state", "topic write a/set");
        assertThat(file.with(limited).withGranted("daemon", Purpose.DEVICES, new GrantedTopics(List.of(), List.of()))
                .lines())
                .isEqualTo(AclFile.empty().with(limited).with(ANNA).lines());
        assertThat(file.with(new UserAccount("daemon", Role.VIEWER, "shtora", List.of())).permissions("daemon"))
                .containsExactly("topic read shtora/#");
    }

    private static AclFile sensorOfWind() {
        return AclFile.empty().with(new UserAccount("daemon", Role.DEVICE, "shtora", List.of()))
                .with(new UserAccount("wind", Role.SENSOR, "shtora", List.of())).with(ANNA)
                .withGranted("wind", Purpose.INPUTS, GrantedTopics.ofInputs(Role.SENSOR, List.of("weather/wind")));
    }

    @Test
    void sensorMayWriteGrantedInputsAndNothingElse() {
        assertThat(sensorOfWind().permissions("wind")).containsExactly("topic write weather/wind");
        assertThat(sensorOfWind().granted("wind", Purpose.INPUTS).write()).containsExactly("weather/wind");
        assertThat(sensorOfWind().withGranted("wind", Purpose.INPUTS, GrantedTopics.NONE).permissions("wind"))
                .isEmpty();
    }

    @Test
    void inputsAndDevicesOfDaemonAreApart() {
        AclFile both = sensorOfWind()
                .withGranted("daemon", Purpose.INPUTS, GrantedTopics.ofInputs(Role.DEVICE, List.of("weather/Ветер")))
                .withGranted("daemon", Purpose.DEVICES, new GrantedTopics(List.of("a/state"), List.of("a/set")));
        assertThat(both.granted("daemon", Purpose.INPUTS).read()).containsExactly("weather/Ветер");
        assertThat(both.granted("daemon", Purpose.DEVICES).all()).containsExactly("a/state", "a/set");
        AclFile without = both.withGranted("daemon", Purpose.DEVICES, GrantedTopics.NONE);
        assertThat(without.granted("daemon", Purpose.INPUTS).read()).containsExactly("weather/Ветер");
        assertThat(without.withGranted("daemon", Purpose.INPUTS, GrantedTopics.NONE)).isEqualTo(sensorOfWind());
    }

    @Test
    void newRoleKeepsInputsThatItCanHave() {
        assertThat(inputsAs(Role.SENSOR).write()).containsExactly("weather/wind");
        assertThat(inputsAs(Role.PERSON).write()).containsExactly("weather/wind");
        assertThat(List.of(inputsAs(Role.VIEWER), inputsAs(Role.DEVICE))).allMatch(GrantedTopics::isEmpty);
    }

    /** The topics of inputs that a sensor of the wind keeps with another role. */
    private static GrantedTopics inputsAs(Role role) {
        return sensorOfWind().with(new UserAccount("wind", role, "shtora", List.of())).granted("wind", Purpose.INPUTS);
    }

    @Test
    void sensorHasNoCovers() {
        assertThatThrownBy(() -> new UserAccount("wind", Role.SENSOR, "shtora", List.of("bedroom")))
                .hasMessageContaining("'bedroom': a sensor may do nothing with covers");
    }

    @Test
    void topicInCyrillicIsUtf8InFile() {
        AclFile file = AclFile.empty().with(new UserAccount("daemon", Role.DEVICE, "shtora", List.of()))
                .withGranted("daemon", Purpose.DEVICES, new GrantedTopics(List.of("zb/Штора в детской"), List.of()));
        assertThat(new String(file.bytes(), StandardCharsets.UTF_8)).endsWith("\ntopic read zb/Штора в детской\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/#", "+/a", "a\nuser anna", "$SYS/broker", " a", "a\0"})
    void wildcardsAreNoTopicsOfDevices(String topic) {
        assertThatThrownBy(() -> new GrantedTopics(List.of(), List.of(topic)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a topic without wildcards");
    }

    @Test
    void userLimitedToCoversHasNoGroups() {
        assertThat(new UserAccount("anna", Role.PERSON, "shtora", List.of("bedroom", "kitchen")).permissions())
                .noneMatch(line -> line.contains("/group/") || line.contains("shtora/+/") || line.contains("shtora/#"))
                .contains("topic write shtora/kitchen/set");
    }

    @Test
    void aDeviceWithAnIdWritesNoTopicOfAnotherDaemon() {
        UserAccount attic = new UserAccount("attic", Role.DEVICE, "shtora", List.of("bedroom"), Optional.of("attic"));
        assertThat(attic.permissions()).contains("topic readwrite shtora/bridge/attic/state",
                "topic read shtora/bridge/+/state", "topic write homeassistant/device/attic_bedroom/config")
                .noneMatch(line -> line.matches("topic (readwrite|write) .*/bridge/\\+/(?!probe).*"))
                .noneMatch(line -> line.contains("write homeassistant/device/#"));
        assertThat(AclFile.empty().with(attic).accounts()).containsExactly(attic);
        assertThat(AclFile.empty().with(VIEWER).accounts()).containsExactly(VIEWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "anna\nuser bob", "#", "+", "имя"})
    void invalidUserNameIsRejected(String name) {
        assertThatThrownBy(() -> new UserAccount(name, Role.PERSON, "shtora", List.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'" + name + "': expected a user's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bridge", "group", "+", "#", "Bedroom", "a/b", ""})
    void invalidCoverNameIsRejected(String cover) {
        assertThatThrownBy(() -> new UserAccount("anna", Role.PERSON, "shtora", List.of(cover)))
                .hasMessageContaining("'" + cover + "': expected a cover's name");
    }
}
