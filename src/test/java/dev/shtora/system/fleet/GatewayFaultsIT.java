package dev.shtora.system.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.fleet.replica.Replica;
import dev.shtora.fleet.store.FleetRefused;
import dev.shtora.fleet.store.TemporaryPostgres;
import dev.shtora.testing.Await;
import dev.shtora.testing.broker.TcpProxy;
import dev.shtora.testing.process.Needs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults while replicas in this process move all covers: no command is lost. */
@Needs({"mosquitto", "mosquitto_passwd"})
class GatewayFaultsIT {
    private static final int COVERS = 600;
    private static final int SLOW_MILLIS = 30;
    /** Longer than an answer of the database counts, than a lease, and than the id of a silent replica is kept. */
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("shtora.test.outage", 12));

    @TempDir
    private static Path temp;

    private static TemporaryPostgres postgres;
    private static SunsetGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        postgres = TemporaryPostgres.start();
        gateway = new SunsetGateway(temp, postgres, COVERS);
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

    private void middleOfMove() throws Exception {
        gateway.run("a", "b", "c");
        gateway.bringMove();
        gateway.awaitMiddle(SLOW_MILLIS);
    }

    private void nothingIsLost(String fault) {
        gateway.settled().nothingIsLost(fault, "");
    }

    private static void awaitProblem(Replica replica, String code) {
        Await.until(() -> code + ", but " + replica.figures().problem(), Duration.ofSeconds(30),
                () -> replica.figures().problem().equals(code));
    }

    @Test
    void databaseRestartsInMiddleOfMove() throws Exception {
        middleOfMove();
        postgres.stopServer();
        postgres.startServer();
        nothingIsLost("database restarted");
    }

    @Test
    void databaseIsGoneWhenMoveIsDue() throws Exception {
        gateway.run("a", "b", "c");
        gateway.bringMove();
        postgres.stopServer();
        try {
            long until = System.nanoTime() + OUTAGE.toNanos();
            gateway.awaitDue();
            for (String each : List.of("a", "b", "c")) {
                awaitProblem(gateway.replica(each), "database_lost");
            }
            int commands = gateway.commands();
            Await.until("the end of the outage", OUTAGE.plusSeconds(1), () -> System.nanoTime() > until);
            assertThat(gateway.commands()).isEqualTo(commands).isLessThan(COVERS);
        } finally {
            postgres.startServer();
        }
        nothingIsLost("database gone");
        awaitProblem(gateway.replica("a"), "none");
    }

    @Test
    void brokerRestartsInMiddleOfMove() throws Exception {
        middleOfMove();
        gateway.broker().kill();
        gateway.broker().restart();
        nothingIsLost("broker restarted");
    }

    @Test
    void oneLosesDatabaseOnly() throws Exception {
        try (TcpProxy proxy = new TcpProxy(postgres.port())) {
            gateway.run("a", "b");
            Replica cut = SunsetGateway.works(gateway.start(gateway.settings("hotel", "cut", gateway.database()
                    .replace(":" + postgres.port(), ":" + proxy.port()), Clock.systemUTC())));
            gateway.bringMove();
            gateway.awaitMiddle(SLOW_MILLIS);
            proxy.stall();
            nothingIsLost("network between one replica and the database cut");
            awaitProblem(cut, "database_lost");
            proxy.mend();
            awaitProblem(cut, "none");
            gateway.end("cut");
        }
    }

    @Test
    void clockOfOneIsAhead() throws Exception {
        gateway.run("b");
        Replica ahead = SunsetGateway.works(gateway.start(gateway.settings("hotel", "ahead", gateway.database(),
                Clock.offset(Clock.systemUTC(), Duration.ofSeconds(30)))));
        awaitProblem(ahead, "clock_differs");
        gateway.bringMove();
        nothingIsLost("clock ahead");
        gateway.end("ahead");
    }

    @Test
    void allAreDownWhenMoveIsDue() throws Exception {
        gateway.run("a");
        gateway.bringMove();
        gateway.run();
        gateway.awaitDue();
        gateway.run("b");
        nothingIsLost("all down");
    }

    /** The next version of the program adds to the schema while replicas of this one work, and then takes their place. */
    @Test
    void schemaIsExpandedInMiddleOfMove() throws Exception {
        middleOfMove();
        NextVersion.migrate(gateway.database());
        nothingIsLost("schema expanded");
        gateway.bringMove();
        gateway.awaitMiddle(SLOW_MILLIS);
        gateway.run("a", "d");
        nothingIsLost("replicas replaced");
        gateway.run("a", "d", "e");
    }

    @Test
    void secondDeploymentIsRefused() throws Exception {
        gateway.run("a", "b");
        try (Replica office = gateway
                .replica(gateway.settings("office", "x", gateway.database(), Clock.systemUTC()))) {
            assertThatThrownBy(office::start).isInstanceOf(FleetRefused.class).hasMessageContaining(
                    "The database belongs to the fleet hotel, and this folder is that of the fleet office");
            gateway.bringMove();
            nothingIsLost("two deployments");
        }
        assertThat(gateway.replica("a").figures().problem()).isEqualTo("none");
    }
}
