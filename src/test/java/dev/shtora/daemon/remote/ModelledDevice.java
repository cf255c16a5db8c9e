package dev.shtora.daemon.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.device.DeviceKind;
import org.junit.jupiter.api.AfterEach;

/** A remote cover with a model of its device, through the whole daemon in virtual time. */
abstract class ModelledDevice {
    /** More than the settling time and the repetitions of commands. */
    static final String LONG = "3m";
    RemoteInstallation home;

    final void start(DeviceKind kind) {
        home = RemoteInstallation.started(kind);
    }

    @AfterEach
    final void close() {
        home.close();
    }

    final void assertRestsAt(int percent) {
        assertThat(home.device.percent()).isEqualTo(percent);
        assertThat(home.topic("position")).isEqualTo(String.valueOf(percent));
        assertThat(home.topic("state")).isIn("stopped", "open", "closed");
        assertThat(home.topic("problem")).isEqualTo("{\"code\":\"none\"}");
    }

    /** The rule of 13:00 moves the cover. */
    final void assertRuleMoves() {
        home.pass("1h5m");
        assertRestsAt(30);
    }

    final void assertAutomatic() {
        assertThat(home.topic("automation")).isEqualTo("ON");
        assertThat(home.isOverridden()).isFalse();
    }

    final void assertNoMoveElsewhere() {
        assertThat(home.topic("attributes")).doesNotContain("\"origin\":\"elsewhere\"");
    }
}
