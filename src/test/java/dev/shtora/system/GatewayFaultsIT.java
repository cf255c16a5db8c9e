package dev.shtora.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.fleet.store.TemporaryPostgres;
import dev.shtora.simulation.fleet.FleetReport;
import dev.shtora.simulation.fleet.FleetReport.SiteReport;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults in a sunset of three replicas: no cover is lost. */
@Needs({"mosquitto", "mosquitto_passwd"})
class GatewayFaultsIT {
    private static final int COVERS = 600;
    private static final int SLOW_MILLIS = 100;
    private static TemporaryPostgres postgres;

    @TempDir
    private Path temp;

    private GatewayReplicas gateway;

    @BeforeAll
    static void startPostgres() throws Exception {
        postgres = TemporaryPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    @AfterEach
    void end() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
    }

    private void fleet(String... replicas) throws Exception {
        gateway = new GatewayReplicas(temp, postgres, COVERS);
        gateway.startAll(replicas);
    }

    /** A slow network, and some of the commands. */
    private void middleOfSunset() throws Exception {
        gateway.bringSunset();
        gateway.network().delay(SLOW_MILLIS);
        gateway.awaitMiddleOfSunset();
    }

    private SiteReport nothingIsLost(String fault) {
        FleetReport report = gateway.settled();
        SiteReport total = report.total();
        System.out.printf("%s: %d covers, %d commands, %d lost, %d duplicate, %d early, latest after %d ms%n", fault,
                total.covers(), total.commands(), total.lost(), total.duplicate(), total.early(),
                report.delayMillis(1));
        assertThat(total.lost()).as(() -> report.text() + gateway.logs()).isZero();
        assertThat(total.expired()).isZero();
        assertThat(total.early()).isZero();
        return total;
    }

    @Test
    void oneIsKilledInMidSunset() throws Exception {
        fleet("a", "b", "c");
        middleOfSunset();
        gateway.replica("a").close();
        nothingIsLost("kill -9");
    }

    @Test
    void oneIsStoppedForLongerThanItsLease() throws Exception {
        fleet("a", "b", "c");
        middleOfSunset();
        gateway.replica("a").signal("STOP");
        nothingIsLost("SIGSTOP");
        long commands = gateway.commands();
        gateway.replica("a").signal("CONT");
        Await.until("a is in the database again", Duration.ofSeconds(20), () -> rows(
                "select count(*) from shtora_fleet.replica where id = 'a' and seen_at > now() - interval '2 s'")
                .equals("1"));
        assertThat(gateway.commands()).as(gateway::logs).isEqualTo(commands);
    }

    private String rows(String query) {
        try {
            return String.join(",", TemporaryPostgres.rows(gateway.database(), query));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void databaseRestartsInMidSunset() throws Exception {
        fleet("a", "b", "c");
        middleOfSunset();
        postgres.stopServer();
        postgres.startServer();
        nothingIsLost("database restarted");
    }

    @Test
    void databaseIsGoneOverSunset() throws Exception {
        fleet("a", "b");
        gateway.bringSunset();
        postgres.stopServer();
        gateway.awaitSunset();
        gateway.replica("a").awaitOutput("The database does not answer, so that this replica publishes nothing");
        assertThat(gateway.commands()).isZero();
        postgres.startServer();
        nothingIsLost("database gone");
        gateway.replica("a").awaitOutput("No problem any more");
    }

    @Test
    void brokerRestartsInMidSunset() throws Exception {
        fleet("a", "b", "c");
        middleOfSunset();
        gateway.killBroker();
        gateway.restartBroker();
        nothingIsLost("broker restarted");
    }

    @Test
    void oneLosesTheDatabaseOnly() throws Exception {
        gateway = new GatewayReplicas(temp, postgres, COVERS);
        try (TcpProxy way = new TcpProxy(postgres.port())) {
            gateway.start("a", "--database-url", gateway.database().replace(":" + postgres.port(), ":" + way.port()));
            gateway.startAll("b");
            middleOfSunset();
            way.stall();
            nothingIsLost("network between one replica and the database cut");
            gateway.replica("a").awaitOutput("The database does not answer, so that this replica publishes nothing");
            way.mend();
            gateway.replica("a").awaitOutput("No problem any more");
        }
    }

    @Test
    void clockOfOneIsAhead() throws Exception {
        gateway = new GatewayReplicas(temp, postgres, COVERS);
        gateway.start("a", "--clock-shift", "30000");
        gateway.startAll("b");
        gateway.replica("a").awaitOutput("The clock of this computer differs from that of the database by (29|30)");
        gateway.sunsetIn(Duration.ofSeconds(8));
        nothingIsLost("clock ahead");
    }

    @Test
    void allAreDownOverSunset() throws Exception {
        fleet("a");
        gateway.bringSunset();
        gateway.replica("a").close();
        gateway.awaitSunset();
        gateway.start("b");
        nothingIsLost("all down");
    }

    @Test
    void secondDeploymentIsRefused() throws Exception {
        fleet("a");
        gateway.rename("office");
        Launched other = gateway.start("b");
        assertThat(other.status()).isNotZero();
        assertThat(other.err())
                .contains("The database belongs to the fleet hotel, and this folder is that of the fleet office");
    }
}
