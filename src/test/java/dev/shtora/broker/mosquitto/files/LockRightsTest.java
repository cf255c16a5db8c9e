package dev.shtora.broker.mosquitto.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Who may lock a cover: whoever may move it. */
class LockRightsTest {
    private static List<String> permissions(Role role, String... covers) {
        return new UserAccount("anna", role, "shtora", List.of(covers), Optional.empty()).permissions().toList();
    }

    private static List<String> ofLocks(Stream<String> lines) {
        return lines.filter(line -> line.contains("lock")).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"PERSON", "HUB", "BOT", "GATEWAY"})
    void whoeverCommandsMayLock(Role role) {
        assertThat(ofLocks(permissions(role).stream())).containsExactly("topic write shtora/+/lock/set",
                "topic write shtora/group/+/lock/set");
        assertThat(ofLocks(permissions(role, "bedroom").stream()))
                .containsExactly("topic write shtora/bedroom/lock/set");
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "SENSOR"})
    void othersMayNotLock(Role role) {
        assertThat(permissions(role)).noneMatch(line -> line.startsWith("topic write"))
                .noneMatch(line -> line.startsWith("topic readwrite"));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "DEVICE")
    void onlyDevicePublishesLocks(Role role) {
        assertThat(ofLocks(permissions(role).stream())).noneMatch(line -> line.endsWith("/lock"));
    }

    @Test
    void devicePublishesLocksAndReadsCommands() {
        assertThat(ofLocks(permissions(Role.DEVICE).stream())).containsExactlyInAnyOrder("topic write shtora/+/lock",
                "topic read shtora/+/lock/set", "topic read shtora/group/+/lock/set");
    }
}
