package dev.shtora.broker.mosquitto.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.GrantedTopics.Purpose;
import dev.shtora.broker.mosquitto.files.GrantedTopics;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which topics of inputs a user may be granted, and how. */
class InputGrantsTest {
    private static final UserAccount SENSOR = new UserAccount("wind", Role.SENSOR, "shtora", List.of());
    private static final UserAccount DAEMON = new UserAccount("daemon", Role.DEVICE, "home/shtora", List.of());
    private static final AclFile ACL = AclFile.empty().with(DAEMON).with(SENSOR).withGranted("daemon", Purpose.DEVICES,
            new GrantedTopics(List.of("stat/shutter1/RESULT"), List.of("cmnd/shutter1/ShutterOpen1")));

    /** A user with one of these could move a cover, or make another program believe that it is elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"shtora/bedroom/set", "shtora/bedroom/state", "shtora/weather", "home/shtora/bedroom/set",
            "home/shtora/bridge/x/state", "cmnd/shutter1/ShutterOpen1", "stat/shutter1/RESULT", "homeassistant/status",
            "homeassistant/cover/x/config"})
    void topicOfCoverIsNoInput(String topic) {
        assertThatThrownBy(() -> InputGrants.set(ACL, SENSOR, List.of("weather/wind", topic)))
                .isInstanceOf(IOException.class).hasMessageStartingWith("'" + topic + "': ")
                .hasMessageEndingWith("no user gets it as the topic of an input");
    }

    @ParameterizedTest
    @ValueSource(strings = {"weather/#", "+/wind", "#", "$SYS/broker/uptime", "a\ntopic write shtora/#"})
    void wildcardIsNoInput(String topic) {
        assertThatThrownBy(() -> InputGrants.set(ACL, SENSOR, List.of(topic)))
                .hasMessageContaining("expected a topic without wildcards");
    }

    /** The prefix alone does not make a topic one of covers. */
    @ParameterizedTest
    @ValueSource(strings = {"shtora2/wind", "home/wind", "cmnd/shutter1", "homeassistant/sensor/wind/state"})
    void otherTopicIsGranted(String topic) throws IOException {
        assertThat(InputGrants.set(ACL, SENSOR, List.of(topic)).permissions("wind"))
                .containsExactly("topic write " + topic);
    }

    @ParameterizedTest
    @EnumSource(names = "VIEWER", mode = EnumSource.Mode.EXCLUDE)
    void deviceAndGatewayReadAndOthersWrite(Role role) throws IOException {
        UserAccount account = new UserAccount("wind", role, "shtora", List.of());
        assertThat(InputGrants.set(ACL.with(account), account, List.of("weather/wind")).permissions("wind"))
                .endsWith((role == Role.DEVICE || role == Role.GATEWAY ? "topic read" : "topic write")
                        + " weather/wind");
    }

    @Test
    void viewerPublishesNoInput() {
        UserAccount viewer = new UserAccount("wind", Role.VIEWER, "shtora", List.of());
        assertThatThrownBy(() -> InputGrants.set(ACL.with(viewer), viewer, List.of("weather/wind")))
                .hasMessageContaining("needs the role sensor");
    }

    @Test
    void newInputsReplaceFormerOnes() throws IOException {
        AclFile first = InputGrants.set(ACL, SENSOR, List.of("weather/wind", "weather/rain"));
        assertThat(InputGrants.set(first, SENSOR, List.of("weather/rain")).permissions("wind"))
                .containsExactly("topic write weather/rain");
        assertThat(InputGrants.set(first, SENSOR, List.of())).isEqualTo(ACL);
    }

    /** The file of an earlier version lacks topics on which a daemon with inputs publishes. */
    @Test
    void roleOfEarlierVersionIsCompleted() throws IOException {
        String line = "topic readwrite home/shtora/bridge/+/state";
        AclFile former = new AclFile(ACL.lines().stream().filter(each -> !each.equals(line)).toList());
        assertThat(former).isNotEqualTo(ACL);
        assertThat(InputGrants.set(former, DAEMON, List.of("weather/wind")).permissions("daemon")).contains(line)
                .containsExactlyInAnyOrderElementsOf(
                        InputGrants.set(ACL, DAEMON, List.of("weather/wind")).permissions("daemon"));
    }
}
