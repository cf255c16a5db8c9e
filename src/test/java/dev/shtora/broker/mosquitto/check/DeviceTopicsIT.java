package dev.shtora.broker.mosquitto.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.GrantedTopics;
import dev.shtora.broker.mosquitto.files.GrantedTopics.Purpose;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.broker.mosquitto.process.TrialBroker;
import dev.shtora.broker.mosquitto.process.TrialClient;
import dev.shtora.config.cover.DeviceProfiles;
import dev.shtora.mqtt.profile.DeviceCodec;
import dev.shtora.mqtt.profile.Scale;
import dev.shtora.testing.process.Needs;
import dev.shtora.testing.process.Programs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What Mosquitto permits a daemon that has the topics of devices. */
@Needs("mosquitto")
class DeviceTopicsIT {
    private static final UserAccount DAEMON = new UserAccount("daemon", Role.DEVICE, "shtora", List.of());
    private static final List<String> FOREIGN = List.of("cmnd/shutter1/Reset", "cmnd/shutter1/ShutterTilt2",
            "stat/shutter1/POWER1",
            "stat/shutter2/RESULT", "tele/shutter1/STATE", "zigbee2mqtt/Штора", "zigbee2mqtt/bridge/request/restart");

    /** With slats. */
    private static final DeviceCodec TASMOTA = DeviceProfiles.fromProgram("tasmota").bind("shutter1", Map.of(), false,
            true, Optional.of(Scale.PERCENT_OPEN));
    private static final DeviceCodec ZIGBEE = DeviceProfiles.fromProgram("zigbee2mqtt").bind("Штора в детской",
            Map.of(),
            false, true);

    private static List<String> both(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    @Test
    void daemonHasTopicsOfDevicesAndItsRoleAndNoMore() throws IOException {
        List<String> reads = both(TASMOTA.topics(), ZIGBEE.topics());
        List<String> writes = both(TASMOTA.commandTopics(), ZIGBEE.commandTopics());
        AclFile acl = AclFile.empty().with(DAEMON).withGranted("daemon", Purpose.DEVICES,
                new GrantedTopics(reads, writes));
        try (TrialBroker broker = TrialBroker.start(Programs.find("mosquitto").orElseThrow(), acl, List.of("daemon"))) {
            assertThat(new RoleChecks(acl, Optional.empty()).violations(broker, DAEMON)).as("the role is unchanged")
                    .isEmpty();
            try (TrialClient daemon = TrialClient.connect(broker, "daemon", "")) {
                assertThat(writes).contains("cmnd/shutter1/ShutterTilt1").allMatch(daemon::publish);
                assertThat(both(reads, FOREIGN)).noneMatch(daemon::publish);
            }
            assertThat(received(broker, both(both(reads, writes), FOREIGN)))
                    .filteredOn(topic -> !topic.startsWith(TrialBroker.END_TOPIC))
                    .containsExactlyInAnyOrderElementsOf(reads);
        }
    }

    /** Which of some topics the daemon receives. */
    private static Set<String> received(TrialBroker broker, List<String> topics) throws IOException {
        String end = TrialBroker.END_TOPIC + "daemon";
        try (TrialClient daemon = TrialClient.connect(broker, "daemon", end);
                TrialClient observer = TrialClient.connect(broker, TrialBroker.OBSERVER, "")) {
            topics.forEach(observer::publish);
            observer.publish(end);
            return daemon.received();
        }
    }
}
