package dev.shtora.system.fleet;

import static dev.shtora.system.fleet.AlarmFleet.COVERS;
import static dev.shtora.system.fleet.AlarmFleet.RULE;
import static dev.shtora.system.fleet.AlarmFleet.SAFE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.fleet.store.FleetStore.Order;
import dev.shtora.fleet.store.TemporaryPostgres;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.testing.Await;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.broker.TestBroker;
import dev.shtora.testing.broker.TestCa;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A wind sensor at the broker, a storm, and replicas of the gateway. */
@Needs({"mosquitto", "mosquitto_passwd"})
class FleetAlarmsIT {
    @TempDir
    private static Path temp;

    private static TemporaryPostgres postgres;
    private static Launched mosquitto;
    private static BrokerAddress broker;

    private AlarmFleet fleet;

    @BeforeAll
    static void startServers() throws Exception {
        postgres = TemporaryPostgres.start();
        new TestCa("fleet", temp.resolve("ca.crt")).sign("localhost", Instant.now().plus(Duration.ofDays(1)),
                temp.resolve("server.crt"), temp.resolve("server.key"));
        TestBroker.hash(temp, AlarmFleet.USER);
        int port = FreePorts.any();
        mosquitto = TestBroker.mosquitto(temp, port, "server", "max_queued_messages 0");
        broker = PersonClient.address("localhost", port, temp.resolve("ca.crt"), AlarmFleet.USER);
    }

    @AfterAll
    static void stopServers() throws Exception {
        if (mosquitto != null) {
            mosquitto.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private AlarmFleet fleet(TestInfo test, String safety) throws Exception {
        fleet = new AlarmFleet(temp, test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT),
                broker, postgres, safety);
        return fleet;
    }

    @AfterEach
    void end() throws Exception {
        if (fleet != null) {
            fleet.close();
        }
    }

    @Test
    void stormMovesAllOnceAndEndsAtWhatShouldBeNow(TestInfo test) throws Exception {
        fleet(test, AlarmFleet.STORM);
        fleet.start("a");
        fleet.start("b");
        assertThat(fleet.protection()).isEqualTo("unknown");
        fleet.awaitState("clear", 10);
        fleet.awaitState("alarm", 60);
        fleet.awaitTargets(SAFE, 60);
        assertThat(fleet.commands()).isEqualTo(COVERS);
        assertThat(fleet.rows("select rule, count(*), count(distinct cover) from intent group by rule"))
                .isEqualTo("alarm:storm " + COVERS + " " + COVERS);
        long refused = fleet.operators().move(order("close"), OptionalInt.of(0), Duration.ofHours(1));
        assertThat(fleet.operators().progress(refused).states()).containsOnlyKeys("suppressed");
        assertThat(fleet.rows("select distinct problem from intent where command = " + refused))
                .contains("wind 60 km/h");
        fleet.awaitState("clear", 10);
        fleet.awaitTargets(RULE, 10);
        assertThat(fleet.commands()).isEqualTo(2 * COVERS);
        fleet.awaitState("alarm", 60);
        fleet.apply("a", "");
        fleet.awaitTargets(RULE, 60);
    }

    /** Both replicas have claimed the rule's commands when the storm begins. */
    @Test
    void ruleThatIsDueInAMomentGivesWayToStorm(TestInfo test) throws Exception {
        fleet(test, AlarmFleet.STORM);
        fleet.start("a");
        fleet.start("b");
        fleet.awaitState("clear", 10);
        fleet.rule("sunset", 0, Duration.ofSeconds(5));
        Await.until("the rule's commands are claimed", Duration.ofSeconds(20), () -> {
            fleet.wind(10);
            return !fleet.rows("select state from intent where state = 'claimed' limit 1").isEmpty();
        });
        fleet.awaitState("alarm", 60);
        fleet.awaitTargets(SAFE, 60);
        System.out.printf("a rule that is due in a moment: %s; %d commands to %d covers%n", fleet.rows(
                "select rule, state, count(*) from intent group by rule, state"), fleet.commands(), COVERS);
    }

    @Test
    void anotherReplicaGoesOnInTheMiddleOfAlarm(TestInfo test) throws Exception {
        fleet(test, AlarmFleet.STORM);
        fleet.startMortal("a");
        fleet.awaitState("clear", 10);
        fleet.awaitState("alarm", 60);
        fleet.awaitTargets(SAFE, 60);
        fleet.start("b");
        fleet.kill();
        Await.until(() -> "b decides, not " + fleet.rows("select holder from alarm_leader"), Duration.ofSeconds(20),
                () -> {
                    fleet.wind(40);
                    return fleet.rows("select holder from alarm_leader").startsWith("b-");
                });
        assertThat(fleet.protection()).as("40 km/h is neither calm nor a storm").isEqualTo("alarm");
        assertThat(fleet.commands()).isEqualTo(COVERS);
        fleet.awaitState("clear", 10);
        fleet.awaitTargets(RULE, 10);
        assertThat(fleet.commands()).isEqualTo(2 * COVERS);
    }

    @Test
    void storedReadingIsNoAlarmAndSilenceIsOne(TestInfo test) throws Exception {
        fleet(test, AlarmFleet.STORM);
        fleet.storedWind(60);
        fleet.start("a");
        fleet.awaitState("clear", 10);
        assertThat(fleet.rows("select count(*) from intent")).isEqualTo("0");
        Await.until(() -> "silent, not " + fleet.protection(), Duration.ofSeconds(20),
                () -> fleet.protection().equals("alarm"));
        assertThat(fleet.rows("select reason from alarm")).contains("wind does not report");
        assertThat(fleet.operators().alarms()).hasSize(1);
        fleet.awaitState("clear", 10);
        fleet.awaitTargets(RULE, 10);
    }

    @Test
    void alarmEndsWhileTheDatabaseIsAway(TestInfo test) throws Exception {
        fleet(test, AlarmFleet.STORM);
        fleet.start("a");
        fleet.awaitState("clear", 10);
        fleet.operators().move(order("down"), OptionalInt.of(0), Duration.ofHours(1));
        fleet.awaitState("alarm", 60);
        fleet.awaitTargets(SAFE, 60);
        long commands = fleet.commands();
        postgres.stopServer();
        Await.until("the replica has noticed it", Duration.ofSeconds(20), () -> {
            fleet.wind(10);
            return !fleet.replica("a").figures().databaseUp();
        });
        postgres.startServer();
        fleet.awaitState("clear", 10);
        fleet.awaitTargets(0, 10);
        assertThat(fleet.commands()).as("one for each cover").isEqualTo(commands + COVERS);
    }

    private Order order(String action) {
        return new Order("anna", action, "all", fleet.names());
    }
}
