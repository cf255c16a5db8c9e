package dev.shtora.simulation.fleet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.fleet.store.TemporaryPostgres;
import dev.shtora.testing.process.Needs;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark of a fleet with few covers: it measures, and the gateway's commands arrive. */
@Needs({"mosquitto", "mosquitto_passwd"})
class FleetBenchIT {
    private static final int COVERS = 20;
    private static final BenchTimes SHORT = new BenchTimes(Duration.ofSeconds(12), Duration.ofSeconds(12),
            Duration.ofSeconds(1));

    @TempDir
    Path temp;

    @BeforeAll
    static void needPostgres() throws Exception {
        TemporaryPostgres.required();
    }

    @Test
    void measuresPublisherAndGateway() throws Exception {
        try (FleetPostgres postgres = FleetPostgres.start();
                FleetBroker broker = FleetBroker.start(temp.resolve("broker"))) {
            FleetRun run = new FleetBench(broker, postgres, Path.of("target/shtora/bin/shtora").toAbsolutePath(), temp,
                    1, SHORT).run(COVERS, 1);
            assertThat(run.commands()).as("none is lost, none comes twice")
                    .isEqualTo(new FleetRun.Commands(COVERS, COVERS));
            assertThat(run.bareMillis()).hasSize(1);
            assertThat(run.gatewayMillis()).hasSize(1);
            assertThat(run.statements()).isPositive();
            assertThat(run.intentBytes()).as("a row and its entries in indexes").isBetween(100L, 20_000L);
            assertThat(run.json()).containsEntry("covers", COVERS).containsKey("intent_bytes");
        }
    }
}
