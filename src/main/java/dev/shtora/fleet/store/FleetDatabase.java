package dev.shtora.fleet.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The connections to a fleet's database. A connection that does not answer is noticed within {@value #ANSWER_SECONDS}
 * seconds; PostgreSQL ends its transaction within {@value #IDLE_TRANSACTION_MILLIS} ms. Counts the statements.
 */
public final class FleetDatabase implements AutoCloseable {
    /** The schema of all tables, also of Quartz's. */
    public static final String SCHEMA = "shtora_fleet";
    private static final int ANSWER_SECONDS = 6;
    private static final int CONNECT_SECONDS = 3;
    /** PostgreSQL ends a transaction whose program is silent: the network to it may be cut, and others wait for its locks. */
    private static final long IDLE_TRANSACTION_MILLIS = 3000;
    private static final int CONNECTIONS = 6;
    /** A number that no other program is expected to use for an advisory lock. */
    private static final long LOCK = 7_465_218_113L;

    private final HikariDataSource pool;
    private final LongAdder statements = new LongAdder();

    /** Sets the parameters of a statement. */
    @FunctionalInterface
    interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** Makes an object of a row. */
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** What happens in a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /**
     * Connects when the first statement needs it.
     *
     * @param url a URL of PostgreSQL's JDBC driver
     * @param owner the name of the program, which PostgreSQL shows for its connections
     */
    public FleetDatabase(String url, String user, String password, String owner) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("fleet");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(CONNECT_SECONDS));
        config.setValidationTimeout(TimeUnit.SECONDS.toMillis(2));
        config.addDataSourceProperty("ApplicationName", owner);
        config.addDataSourceProperty("socketTimeout", String.valueOf(ANSWER_SECONDS));
        config.addDataSourceProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
        config.addDataSourceProperty("loginTimeout", String.valueOf(CONNECT_SECONDS));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("options",
                "-c idle_in_transaction_session_timeout=" + IDLE_TRANSACTION_MILLIS
                        + " -c plan_cache_mode=force_custom_plan"); // For the true length of each array, which may be 1 or 10,000.
        config.addDataSourceProperty("currentSchema", SCHEMA);
        this.pool = new HikariDataSource(config);
    }

    /**
     * Creates the schema, or changes that of an earlier version of the program. Replicas that start together wait for each
     * other. A schema of a later version remains as it is: it has all that this version needs.
     */
    public void migrate() throws DatabaseFailure {
        try {
            Flyway.configure(FleetDatabase.class.getClassLoader()).dataSource(pool).schemas(SCHEMA)
                    .defaultSchema(SCHEMA).createSchemas(true).locations("classpath:db/fleet")
                    .javaMigrations(new QuartzTables()).ignoreMigrationPatterns("*:future")
                    .configuration(Map.of("flyway.postgresql.transactional.lock", "false")) // Idle while it migrates.
                    .load().migrate();
        } catch (FlywayException e) {
            throw DatabaseFailure
                    .ofConnection(e).orElseGet(() -> new DatabaseFailure(
                            "The schema of the database cannot be created or changed: "
                                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason was given"),
                            e));
        }
    }

    /** The pool, for Quartz, which makes its own statements. */
    public DataSource pool() {
        return pool;
    }

    /** How many statements this object has made, without those of Quartz. */
    public long statements() {
        return statements.sum();
    }

    /** Runs one statement that returns rows. */
    <T> List<T> query(String sql, Parameters parameters, Row<T> row) throws DatabaseFailure {
        return with(connection -> query(connection, sql, parameters, row));
    }

    /** Runs one statement that returns a count. */
    int update(String sql, Parameters parameters) throws DatabaseFailure {
        return with(connection -> update(connection, sql, parameters));
    }

    <T> List<T> query(Connection connection, String sql, Parameters parameters, Row<T> row) throws SQLException {
        statements.increment();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(row.of(rows));
                }
                return all;
            }
        }
    }

    int update(Connection connection, String sql, Parameters parameters) throws SQLException {
        statements.increment();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            return statement.executeUpdate();
        }
    }

    /** Lends a connection. Each statement is a transaction of its own. */
    <T> T with(Work<T> work) throws DatabaseFailure {
        try (Connection connection = pool.getConnection()) {
            return work.in(connection);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /**
     * Runs statements in a transaction, one transaction at a time in the whole fleet. Two that change many rows would otherwise
     * wait for each other row by row, and PostgreSQL would evaluate the second statement again for each row.
     */
    <T> T transaction(Work<T> work) throws DatabaseFailure {
        return with(connection -> {
            connection.setAutoCommit(false);
            try {
                query(connection, "select pg_advisory_xact_lock(?)", s -> s.setLong(1, LOCK), _ -> 0);
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        });
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
