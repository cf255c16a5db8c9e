package dev.shtora.daemon.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.VirtualDaemon;
import dev.shtora.simulation.model.SimulatedDisk.DiskFault;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person's command holds until the next rule, whatever the clock shows after a power cut until it is set. */
class ClockAtBootTest {
    private static final String SUN = "[{at: sunrise, move: open}, {at: sunset, move: close}]";
    /** From 20:00 until 03:56 of the next day, with the 20 s or 5 min before. */
    private static final Duration OFF = Duration.ofMinutes(7 * 60 + 50);

    /**
     * A boot: how wrong the clock is, whether it is trusted until it is set, and when the person's command is given.
     */
    record Boot(Duration wrongBy, boolean trusted, When command) {}

    private enum When {
        BEFORE,
        CUT_WHILE_IT_MOVES,
        AFTER_THE_BOOT,
        AFTER_THE_BOOT_AND_RESTART
    }

    static Stream<Boot> boots() {
        return Stream.of(-231, -3, 0, 3, 100).map(Duration::ofDays)
                .flatMap(wrongBy -> Stream.of(true, false).flatMap(trusted -> Stream.of(When.values())
                        .map(command -> new Boot(wrongBy, trusted, command))))
                // A clock that is trusted although it is wrong dates the command wrongly for the next run.
                .filter(boot -> !boot.trusted() || boot.wrongBy().isZero()
                        || boot.command() != When.AFTER_THE_BOOT_AND_RESTART);
    }

    private static VirtualDaemon installationInEvening() {
        VirtualDaemon installation = VirtualDaemon.at("2026-11-28T19:50", VirtualDaemon.BERLIN, SUN).homed();
        assertThat(installation.topic("state")).isEqualTo("closed");
        return installation;
    }

    @ParameterizedTest
    @MethodSource("boots")
    void commandHoldsUntilSunrise(Boot boot) {
        try (VirtualDaemon before = installationInEvening(); VirtualDaemon after = commanded(before, boot)) {
            assertThat(after.topic("position")).as("by the clock of the boot").isEqualTo("20");
            after.time.jump(boot.wrongBy().negated());
            after.clockIsSet(true);
            after.pass("15s");
            after.daemon.clockJumped();
            after.pass("30m");
            assertThat(after.topic("position")).as("once the clock is right").isEqualTo("20");
            assertThat(after.topic("automation")).isEqualTo("OVERRIDE");
            after.pass("3h");
            assertThat(after.topic("position")).as("before sunrise at 07:51").isEqualTo("20");
            after.pass("1h");
            assertThat(after.topic("position")).as("after sunrise").isEqualTo("100");
        }
    }

    private static VirtualDaemon commanded(VirtualDaemon installation, Boot boot) {
        switch (boot.command()) {
            case BEFORE -> {
                installation.set("20");
                installation.pass("5m");
            }
            case CUT_WHILE_IT_MOVES -> {
                installation.set("20");
                installation.pass("2s");
            }
            case AFTER_THE_BOOT, AFTER_THE_BOOT_AND_RESTART -> installation.pass("5m");
        }
        VirtualDaemon booted = installation.bootedWithWrongClock(OFF, boot.wrongBy(), boot.trusted());
        booted.pass("6m");
        return switch (boot.command()) {
            case BEFORE, CUT_WHILE_IT_MOVES -> booted;
            case AFTER_THE_BOOT -> moved(booted);
            case AFTER_THE_BOOT_AND_RESTART -> moved(booted).restarted();
        };
    }

    private static VirtualDaemon moved(VirtualDaemon installation) {
        installation.set("20");
        installation.pass("6m");
        return installation;
    }

    @Test
    void clockThatIsSetBackLeavesCommandItsTime() {
        try (VirtualDaemon installation = installationInEvening()) {
            installation.set("20");
            installation.pass("5m");
            for (Duration by : List.of(Duration.ofDays(-30), Duration.ofDays(30), Duration.ofHours(-1))) {
                installation.time.jump(by);
                installation.daemon.clockJumped();
                installation.pass("5m");
                assertThat(installation.topic("position")).isEqualTo("20");
                assertThat(installation.topic("automation")).isEqualTo("OVERRIDE");
            }
        }
    }

    @Test
    void ruleThatIsMissedWhilePowerIsOffIsTooOldDespiteOldCommand() {
        try (VirtualDaemon installation = installationInEvening()) {
            installation.set("20");
            installation.pass("5m");
            try (VirtualDaemon again = installation.afterPowerOutage(Duration.ofHours(18))) {
                again.pass("5m");
                assertThat(again.topic("position")).as("sunrise was six hours ago").isEqualTo("20");
            }
        }
    }

    /** The daemon before the power cut found the exact position in the page cache; the disk did not have it yet. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void blindRestsAfterDiskHasRecovered(long seed) {
        VirtualDaemon before = VirtualDaemon.at("2026-11-28T19:50", VirtualDaemon.BERLIN, SUN, "", seed).homed();
        before.disk().setFault(DiskFault.FAILING);
        before.set("30");
        before.pass("5m");
        try (VirtualDaemon restarted = before.restarted()) {
            restarted.pass("5m");
            restarted.disk().setFault(DiskFault.NONE);
            restarted.pass("5m");
            int steps = restarted.blind.steps();
            try (VirtualDaemon after = restarted.bootedWithWrongClock(Duration.ofHours(1), Duration.ofDays(-231),
                    false)) {
                assertThat(after.topic("position")).isEqualTo("30");
                after.pass("10m");
                assertThat(after.blind.steps()).isEqualTo(steps);
                assertThat(after.topic("position")).isEqualTo("30");
            }
        }
    }
}
