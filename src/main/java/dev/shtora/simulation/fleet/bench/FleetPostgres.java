package dev.shtora.simulation.fleet.bench;

import dev.shtora.broker.mosquitto.process.TemporaryMosquitto;
import dev.shtora.os.ExternalProgram;
import dev.shtora.os.FolderTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL of its own for measurements, on a port of loopback, with the settings that it has when it is installed, and
 * {@code pg_stat_statements}. The user is {@code shtora}, without a password.
 */
public final class FleetPostgres implements AutoCloseable {
    private static final String USER = "shtora";
    private static final String ACCOUNT = "postgres";
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path folder;
    private final int port;
    /** Stops the server when this program is interrupted; otherwise it would continue to run. */
    private final Thread ending = Thread.ofPlatform().name("ending-postgres").unstarted(this::end);

    private FleetPostgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts it.
     *
     * @throws IOException if PostgreSQL is not installed or does not start; the message says why
     */
    public static FleetPostgres start() throws IOException {
        Path programs = programs().orElseThrow(
                () -> new IOException("PostgreSQL is not installed: sudo apt install postgresql"));
        FleetPostgres server = new FleetPostgres(programs, Files.createTempDirectory("shtora-postgres"),
                TemporaryMosquitto.freePorts(1).getFirst());
        Runtime.getRuntime().addShutdownHook(server.ending);
        try {
            if (isRoot()) {
                ExternalProgram.run("chown", ACCOUNT, server.folder.toString()).orFail("chown fails");
            }
            server.program("initdb", "-A", "trust", "-U", USER, "-D", server.data(), "-E", "UTF8", "--locale=C");
            server.program("pg_ctl", "-D", server.data(), "-w", "-l", server.folder.resolve("log").toString(), "-o",
                    "-p " + server.port + " -k " + server.folder + " -c listen_addresses=127.0.0.1"
                            + " -c shared_preload_libraries=pg_stat_statements",
                    "start");
            server.execute("create extension pg_stat_statements");
        } catch (IOException | SQLException e) {
            server.close();
            throw new IOException("PostgreSQL does not start: " + e.getMessage(), e);
        }
        return server;
    }

    private static Optional<Path> programs() throws IOException {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                versions.sorted().map(version -> version.resolve("bin")).forEach(folders::addFirst);
            }
        }
        ExternalProgram.find("initdb").map(Path::getParent).ifPresent(folders::add);
        return folders.stream().filter(each -> Files.isExecutable(each.resolve("initdb"))).findFirst();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** PostgreSQL refuses to run as root. */
    private void program(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + ACCOUNT, "--regid=" + ACCOUNT, "--clear-groups"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("shtora-postgres", ".txt");
        try {
            Process process = new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true)
                    .redirectOutput(output.toFile()).start();
            if (process.waitFor() != 0) {
                throw new IOException(Files.readString(output).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(output);
        }
    }

    /** The user of its databases. */
    public String user() {
        return USER;
    }

    /** Creates a database, and returns its URL. */
    public String newDatabase(String name) throws SQLException {
        execute("create database " + name);
        return url(name);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(ACCOUNT), USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** How many statements clients have executed in a database, by pg_stat_statements: also BEGIN and COMMIT. */
    public long statements(String database) throws SQLException {
        return number(ACCOUNT,
                "select coalesce(sum(calls), 0) from pg_stat_statements s join pg_database d on d.oid = s.dbid"
                        + " where d.datname = '" + database + "'");
    }

    /** The bytes of an intent in the database of a fleet: those of the table with its indexes, divided by its rows. */
    public long bytesPerIntent(String database) throws SQLException {
        return number(database, "select pg_total_relation_size('shtora_fleet.intent')"
                + " / greatest(1, (select count(*) from shtora_fleet.intent))");
    }

    /** How many replicas of a gateway have registered in the database of a fleet; 0 while it has no tables. */
    public long replicas(String database) throws SQLException {
        boolean tables = number(database, "select count(to_regclass('shtora_fleet.replica'))") > 0;
        return tables ? number(database, "select count(*) from shtora_fleet.replica") : 0;
    }

    private long number(String database, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database), USER, "");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** The processes of the server. */
    public Collection<ProcessHandle> processes() throws IOException {
        long main = Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst().strip());
        return ProcessHandle.of(main).stream().flatMap(each -> Stream.concat(Stream.of(each), each.descendants()))
                .toList();
    }

    private void end() {
        try {
            remove();
        } catch (IOException | UncheckedIOException e) {
            // The folder is below the system's temporary folder, which the system empties.
        }
    }

    private synchronized void remove() throws IOException {
        if (Files.exists(folder.resolve("data/postmaster.pid"))) {
            program("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
        }
        if (Files.exists(folder)) {
            FolderTree.delete(folder);
        }
    }

    @Override
    public void close() throws IOException {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // The shutdown has begun, and its hook does the same.
        }
    }
}
