package dev.shtora.daemon.cover;

import static dev.shtora.daemon.cover.SlowSunrise.SUNRISE;
import static dev.shtora.daemon.cover.SlowSunrise.at;
import static dev.shtora.daemon.cover.SlowSunrise.beforeSunrise;
import static dev.shtora.daemon.cover.SlowSunrise.duringSunrise;
import static dev.shtora.daemon.cover.SlowSunrise.stepsPerSecond;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.Config;
import dev.shtora.daemon.VirtualDaemon;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A slow move of a rule that a restart, a reload or an outage interrupts. */
class SlowSunriseRestartTest {
    @Test
    void restartContinuesSlowSunriseToSameEnd() {
        VirtualDaemon before = duringSunrise();
        try (VirtualDaemon restarted = before.restarted()) {
            restarted.pass("10s");
            assertThat(stepsPerSecond(restarted)).isLessThan(50);
            restarted.passUntil(() -> restarted.topic("state").equals("open"));
            assertThat(Duration.between(at("08:00"), restarted.time.instant()).abs()).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void reloadContinuesSlowSunriseToSameEnd() {
        VirtualDaemon before = duringSunrise();
        try (VirtualDaemon reloaded = before.reloaded(before.config)) {
            reloaded.pass("10s");
            assertThat(stepsPerSecond(reloaded)).isLessThan(50);
            reloaded.passUntil(() -> reloaded.topic("state").equals("open"));
            assertThat(Duration.between(at("08:00"), reloaded.time.instant()).abs()).isLessThan(Duration.ofSeconds(2));
            assertThat(reloaded.positionError()).isZero();
        }
    }

    /** The new configuration wants the blind closed since 07:45. */
    @Test
    void reloadEndsSlowSunriseThatIsNotWantedAnyMore() {
        VirtualDaemon before = duringSunrise();
        Config other = VirtualDaemon.at("2026-11-21T07:20", VirtualDaemon.BERLIN,
                SUNRISE.replace("}]", "}, {at: \"07:45\", move: close}]")).config;
        try (VirtualDaemon reloaded = before.reloaded(other)) {
            reloaded.pass("10s");
            assertThat(reloaded.topic("state")).isEqualTo("stopped");
        }
    }

    /** Another move is a matter of a minute or two, and the reload waits for it. */
    @Test
    void reloadWaitsForMoveAtNormalSpeed() {
        try (VirtualDaemon daemon = VirtualDaemon.at("2026-11-21T12:00", VirtualDaemon.BERLIN, "[]").homed()) {
            daemon.set("CLOSE");
            daemon.pass("5s");
            assertThat(daemon.retires()).isFalse();
            assertThat(daemon.topic("state")).isEqualTo("closing");
        }
    }

    @Test
    void killContinuesSlowSunriseToSameEnd() {
        VirtualDaemon before = duringSunrise();
        try (VirtualDaemon restarted = before.killed()) {
            restarted.passUntil(() -> restarted.topic("state").equals("open"));
            assertThat(Duration.between(at("08:00"), restarted.time.instant()).abs()).isLessThan(Duration.ofSeconds(2));
        }
    }

    /** The position is uncertain by a few steps, so that the blind homes first; then the rule is carried out. */
    @Test
    void powerCutDuringSlowSunriseEndsOpen() {
        VirtualDaemon before = duringSunrise();
        try (VirtualDaemon restarted = before.powerCut()) {
            restarted.pass("20m");
            assertThat(restarted.topic("state")).isEqualTo("open");
            assertThat(restarted.positionError()).isZero();
        }
    }

    @Test
    void ruleAfterOutageDoesNotTakeItsTimeAgain() {
        VirtualDaemon before = beforeSunrise();
        try (VirtualDaemon restarted = before.restarted(Duration.ofHours(1))) {
            restarted.pass("5s");
            assertThat(stepsPerSecond(restarted)).isGreaterThan(300);
        }
    }
}
