package dev.shtora.fleet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.fleet.store.ConfigurationStore.Version;
import dev.shtora.fleet.store.PlanStore.Event;
import dev.shtora.fleet.store.PlanStore.Planned;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A replica of a former version works on the newest schema. The files {@code fleet/statements-N.sql} have all statements of
 * the version of the program whose schema is N.
 */
class ReleasedStatementsIT {
    @RegisterExtension
    static final TemporaryDatabase DATABASE = new TemporaryDatabase();
    private static final Path FILES = Path.of("src", "test", "resources", "fleet");
    private static final String END = "\n;\n";

    private static List<String> statements(Path file) throws Exception {
        return Stream.of(Files.readString(file).split(END, -1)).map(String::strip).filter(text -> !text.isEmpty())
                .toList();
    }

    @Test
    void newestSchemaAcceptsStatementsOfFormerVersions() throws Exception {
        try (Stream<Path> files = Files.list(FILES);
                Connection connection = DriverManager.getConnection(DATABASE.url() + "?currentSchema="
                        + FleetDatabase.SCHEMA, "shtora", "")) {
            List<Path> versions = files.toList();
            assertThat(versions).isNotEmpty();
            List<String> refused = new ArrayList<>();
            for (Path version : versions) {
                List<String> all = statements(version);
                assertThat(all).hasSizeGreaterThan(30);
                for (String each : all) {
                    refusal(connection, each).ifPresent(why -> refused.add(version + ": " + why + ":\n" + each));
                }
            }
            assertThat(refused).isEmpty();
        }
    }

    /** PostgreSQL analyses the statement: it knows all tables, columns and types that the statement needs. */
    private static Optional<String> refusal(Connection connection, String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.getParameterMetaData();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Each statement, except those of Quartz. {@code -Dgolden=write} writes the file of the present schema: at a release. */
    @Test
    void statementsOfThisVersionAreThoseOfItsFile() throws Exception {
        RecordingDriver driver = new RecordingDriver();
        DriverManager.registerDriver(driver);
        try (FleetDatabase database = new FleetDatabase(RecordingDriver.url(DATABASE.url()), "shtora", "", "test")) {
            everyStatement(database);
        } finally {
            DriverManager.deregisterDriver(driver);
        }
        Path file = FILES.resolve("statements-" + schema() + ".sql");
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(FILES);
            Files.writeString(file, String.join(END, driver.statements()) + END);
        }
        assertThat(driver.statements()).hasSizeGreaterThan(30);
        if (Files.exists(file)) {
            assertThat(driver.statements()).as("a released version: add a migration, or write it with -Dgolden=write")
                    .containsExactlyInAnyOrderElementsOf(statements(file));
        }
    }

    private static String schema() throws SQLException {
        return TemporaryPostgres.rows(DATABASE.url(), """
                select version from shtora_fleet.flyway_schema_history where version ~ '^[0-9]+$'
                order by version::int desc limit 1""").getFirst();
    }

    private static void everyStatement(FleetDatabase database) throws Exception {
        ConfigurationStore configurations = new ConfigurationStore(database);
        configurations.claim("hotel");
        for (String canary : List.of("", "1")) {
            configurations.activate(new Version("v" + canary, Optional.of(canary).filter(floor -> !floor.isEmpty()),
                    List.of(new CoverRow("c0", "shtora", "berlin", "1", "south", "g", "Room")),
                    List.of(new GroupRow("g", Optional.of(Duration.ofHours(1))))), "a", false);
        }
        configurations.covers("v");
        Instant due = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        PlanStore plans = new PlanStore(database);
        plans.plan("g", "v1", _ -> new Planned(Optional.of(new Event("rule", due, 0, "sunset",
                due.plusSeconds(60))), due, Optional.empty()));
        plans.overdue("v1", Duration.ofSeconds(1));
        IntentStore intents = new IntentStore(database);
        List<Long> ids = intents.claim("a", 9, Duration.ofSeconds(9), Duration.ZERO).intents().stream()
                .map(ClaimedIntent::id)
                .toList();
        intents.release("a", ids);
        intents.denied("a", ids, "denied");
        intents.sent("a", Map.of(1L, 0L));
        intents.maintain(Duration.ofMinutes(1));
        intents.unconfirmed(Duration.ofMinutes(1));
        intents.prune(Duration.ofDays(1));
        intents.now();
        ReportStore reports = new ReportStore(database);
        reports.store(List.of(new CoverReport("c0", 0, 0, "closed", true, "ON", "none", false)));
        reports.rejected(Map.of(1L, "no"));
        ReplicaStore replicas = new ReplicaStore(database, new ReplicaStore.Identity("a", "a-1", "host"));
        replicas.register("v1");
        replicas.beat("v1", Duration.ZERO, "none");
        replicas.deregister();
        FleetStore operators = new FleetStore(database, () -> {});
        FleetStore.Order order = new FleetStore.Order("anna", "open", "c0", List.of("c0"));
        long command = operators.move(order, OptionalInt.of(100), Duration.ofHours(1));
        operators.lock(order, OptionalInt.of(50), Optional.of(Duration.ofHours(1)));
        operators.unlock(order);
        operators.progress(command);
        operators.covers();
        operators.intents();
        operators.audit(9);
        operators.figures().read(Optional.of(due.minusSeconds(60)));
    }
}
