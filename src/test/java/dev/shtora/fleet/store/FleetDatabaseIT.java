package dev.shtora.fleet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.testing.broker.TcpProxy;
import java.net.URI;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Transactions and plans of a real PostgreSQL. */
class FleetDatabaseIT {
    @RegisterExtension
    static final TemporaryDatabase DATABASE = new TemporaryDatabase();
    private static final int FEW = 250;
    private static final int MANY = 8000;
    /** A connection prepares a statement at its fifth execution; later PostgreSQL may use one plan for all lengths. */
    private static final int ROUNDS = 14;
    /** Three times as many as there are more commands: if each were compared with each, it would be a thousand. */
    private static final int MOST_TIMES = 3 * MANY / FEW;

    private FleetDatabase database;

    @BeforeEach
    void open() {
        database = DATABASE.database();
    }

    /** Any transaction, also one of Quartz, which has the lock of all triggers in it. */
    @Test
    void transactionOfReplicaWithoutNetworkEnds() throws Exception {
        database.update("insert into fleet (name) values ('inn')", _ -> {});
        int port = URI.create(DATABASE.url().substring("jdbc:".length())).getPort();
        try (TcpProxy network = new TcpProxy(port);
                FleetDatabase cut = new FleetDatabase(DATABASE.url().replace(":" + port, ":" + network.port()),
                        "shtora", "", "cut")) {
            Connection connection = cut.pool().getConnection(); // Closed with the pool: its network is cut.
            connection.setAutoCommit(false);
            connection.createStatement().execute("select name from shtora_fleet.fleet for update");
            network.stall();
            assertThat(database.update("update fleet set name = 'hotel'", _ -> {})).isEqualTo(1);
        }
    }

    @Test
    void reasonOfDatabaseThatCannotBeUsedIsSaid() {
        try (FleetDatabase other = new FleetDatabase(DATABASE.url() + "x", "shtora", "", "test")) {
            assertThatThrownBy(other::migrate).isInstanceOf(DatabaseFailure.class)
                    .hasMessageMatching("The database failed: FATAL: database \"\\w+x\" does not exist");
        }
    }

    /** PostgreSQL does not know the size of the tables yet, as at the first evening of a fleet. */
    @Test
    void timeToStoreGrowsWithNumberOfCommands() throws Exception {
        IntentStore intents = new IntentStore(database);
        ReportStore reports = new ReportStore(database);
        database.update("""
                insert into cover (name, base, site, floor, facade, group_id, title, version)
                select 'c' || i, 'shtora', 'berlin', '1', 'south', 'g', 'Room', 'v1' from generate_series(1, ?) i""",
                s -> s.setInt(1, MANY));
        long few = 0;
        long many = 0;
        for (int round = 0; round < ROUNDS; round++) {
            few += nanos(intents, reports, FEW, 2 * round);
            many = Math.max(many, nanos(intents, reports, MANY, 2 * round + 1));
        }
        assertThat((double) many / (few / ROUNDS)).as("times as long for %d times as many", MANY / FEW)
                .isLessThan(MOST_TIMES);
    }

    private long nanos(IntentStore intents, ReportStore reports, int covers, int position) throws Exception {
        database.update("""
                insert into intent (cover, rule, due, position, reason, expires, state, claimed_by)
                select 'c' || i, 'rule' || ?, now(), ?, 'sunset', now() + interval '1 hour', 'claimed', 'a'
                from generate_series(1, ?) i""", s -> {
            s.setInt(1, position);
            s.setInt(2, position);
            s.setInt(3, covers);
        });
        Map<Long, Long> sent = database.query("select id from intent where state = 'claimed'", _ -> {},
                row -> row.getLong(1)).stream().collect(Collectors.toMap(id -> id, _ -> 0L));
        List<CoverReport> arrived = IntStream.rangeClosed(1, covers).mapToObj(
                i -> new CoverReport("c" + i, position, position, "open", true, "ON", null, false)).toList();
        long begun = System.nanoTime();
        assertThat(intents.sent("a", sent)).isEqualTo(covers);
        assertThat(reports.store(arrived)).isEqualTo(covers);
        return System.nanoTime() - begun;
    }
}
