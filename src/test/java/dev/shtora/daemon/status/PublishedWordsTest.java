package dev.shtora.daemon.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.simulation.model.fault.FaultTrigger;
import dev.shtora.simulation.model.fault.InjectedFault;
import org.junit.jupiter.api.Test;

/** What is published is true at any time while it is published. */
class PublishedWordsTest {
    private static final int ENDSTOP = 23;

    private static VirtualDaemon open() {
        return VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[{at: \"20:00\", move: close}]").homed();
    }

    @Test
    void endstopPressedBrieflyFarFromTopIsNotSaidToBeMissing() {
        try (VirtualDaemon installation = open()) {
            installation.set("CLOSE");
            installation.pass("5m");
            installation.set("OPEN");
            installation.pass("10s");
            installation.press(ENDSTOP, true);
            installation.pass("1s");
            installation.press(ENDSTOP, false);
            installation.pass("2m");
            assertThat(installation.topic("problem")).contains("endstop_not_found",
                    "or was pressed and, when the blind came back to it, not again");
            assertThat(installation.topic("attributes")).contains("\"priority\":\"fault\"");
            assertThat(installation.topic("reason")).doesNotContain("waits");
        }
    }

    @Test
    void faultThatWithholdsNothingDoesNotDecide() {
        try (VirtualDaemon installation = open()) {
            installation.blind.inject(new InjectedFault.Slipping(0.02), FaultTrigger.AT_ONCE);
            installation.set("CLOSE");
            installation.pass("5m");
            installation.set("OPEN");
            installation.pass("10m");
            installation.blind.repair();
            installation.set("50");
            for (String when : new String[]{"2s", "5m"}) {
                installation.pass(when);
                assertThat(installation.topic("problem")).contains("steps_lost")
                        .contains("was last at its top", "was corrected there").doesNotContain("now");
                assertThat(installation.topic("attributes")).contains("\"priority\":\"override\"",
                        "\"override_until\":\"2026-11-21T20:00:00+01:00\"");
                assertThat(installation.topic("reason")).startsWith("you set it to 50 % at ");
            }
        }
    }

    @Test
    void groupsAndTheirTitlesArePublished() {
        try (VirtualDaemon installation = VirtualDaemon.with("""
                window:
                  motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                  endstop: {pin: 23}
                  travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                """, "groups: {up: {title: Наверху, covers: window}, all: [window]}").homed()) {
            assertThat(installation.topic("attributes")).contains("\"groups\":[\"all\",\"up\"]",
                    "\"group_titles\":{\"up\":\"Наверху\"}");
        }
    }

    @Test
    void stepsAreCountedOverReloadAndUnknownAfterRestart() {
        try (VirtualDaemon installation = open()) {
            installation.set("CLOSE");
            installation.pass("10m");
            String count = "\"steps_since_top\":" + installation.travel() + ",";
            assertThat(installation.topic("attributes")).contains(count);
            try (VirtualDaemon reloaded = installation.reloaded(installation.config)) {
                assertThat(reloaded.topic("attributes")).contains(count);
                try (VirtualDaemon restarted = reloaded.restarted()) {
                    assertThat(restarted.topic("attributes")).doesNotContain("steps_since_top");
                    restarted.set("HOME");
                    restarted.pass("10m");
                    assertThat(restarted.topic("attributes")).contains("\"steps_since_top\":0,");
                }
            }
        }
    }
}
