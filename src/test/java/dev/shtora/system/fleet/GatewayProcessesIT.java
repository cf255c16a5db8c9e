package dev.shtora.system.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.fleet.store.TemporaryPostgres;
import dev.shtora.testing.Await;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals, options and faults of replicas that are processes. No command is lost. */
@Needs({"mosquitto", "mosquitto_passwd", "faketime"})
class GatewayProcessesIT {
    /** So many commands may have been on their way to the broker when a process was stopped. */
    private static final int IN_FLIGHT = 64;
    private static final int COVERS = 600;
    private static final int SLOW_MILLIS = 30;
    private static final Duration SOON = Duration.ofSeconds(6);
    /** Longer than the lease; the usual lease is ten seconds, so that 6 s are as 20 s. */
    private static final Duration STOPPED = Duration.ofSeconds(Integer.getInteger("shtora.test.stopped",
            (int) GatewayReplicas.LEASE.multipliedBy(2).toSeconds()));

    @TempDir
    private static Path temp;

    private static TemporaryPostgres postgres;
    private static GatewayReplicas gateway;

    @BeforeAll
    static void start() throws Exception {
        postgres = TemporaryPostgres.start();
        gateway = new GatewayReplicas(temp, postgres.newDatabase(), COVERS);
    }

    @AfterAll
    static void end() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private static void nothingIsLost(String fault) {
        gateway.settled().nothingIsLost(fault, gateway.logs());
    }

    @Test
    void oneIsKilledInMiddleOfSunsetAndTwinIsRefused() throws Exception {
        gateway.run("a", "b", "c");
        try (Launched twin = gateway.launch(List.of(), "b", "fleet")) {
            gateway.bringMove(SOON, "close");
            gateway.expect(_ -> true, 0);
            gateway.awaitMiddle(SLOW_MILLIS);
            gateway.kill("a");
            nothingIsLost("kill -9");
            assertThat(twin.status()).isNotZero();
            assertThat(twin.err()).contains("A replica with the id b runs already");
            assertThat(twin.out() + twin.err()).doesNotContain("Connected to the broker");
        }
        assertThat(gateway.replica("b").out()).doesNotContain("Another process uses the id");
    }

    @Test
    void oneIsStoppedForLongerThanItsLease() throws Exception {
        gateway.run("b", "c");
        gateway.bringMove(SOON, "50");
        gateway.expect(_ -> true, 50);
        gateway.awaitMiddle(SLOW_MILLIS);
        gateway.replica("b").signal("STOP");
        long until = System.nanoTime() + STOPPED.toNanos();
        nothingIsLost("SIGSTOP");
        Await.until("the end of the stop", STOPPED.plusSeconds(1), () -> System.nanoTime() > until);
        int commands = gateway.commands();
        gateway.replica("b").signal("CONT");
        Await.until("b is in the database again", Duration.ofSeconds(20), () -> gateway.value(
                "select count(*) from shtora_fleet.replica where id = 'b' and seen_at > now() - interval '2 s'")
                .equals("1"));
        assertThat(gateway.commands()).as(gateway::logs).isBetween(commands, commands + IN_FLIGHT);
    }

    /** The canary moves the covers of one floor to another position. */
    @Test
    void canaryAppliesToItsFloorAndClockOfAnotherProcessIsAhead() throws Exception {
        gateway.run("b", "c");
        gateway.write("other", "70");
        try (Launched ahead = gateway.launch(
                List.of("env", "NO_FAKE_STAT=1", "FAKETIME_DONT_FAKE_MONOTONIC=1", "faketime", "-f", "+30s"),
                "ahead", "fleet");
                Launched canary = gateway.launch(List.of(), "canary", "other", "--canary", "floor3")) {
            ahead.awaitOutput(
                    "The clock of this computer differs from that of the database by (2[5-9]|3[0-4])\\d{3} ms");
            canary.awaitOutput("Configuration \\S+ applies");
            gateway.bringMove(Duration.ofSeconds(12), "30");
            assertThat(gateway.replica("b").out() + gateway.replica("b").err())
                    .contains("SIGHUP: applying").contains("other rules for 600 covers");
            gateway.write("other", "70");
            gateway.apply(List.of(canary));
            gateway.expect(location -> !location.floor().equals("floor3"), 30);
            gateway.expect(location -> location.floor().equals("floor3"), 70);
            nothingIsLost("clock of a process ahead, and a canary");
        }
    }
}
