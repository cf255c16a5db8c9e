package dev.shtora.fleet.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL of its own in a temporary folder, on a port of this computer. Without durability, so that it is quick. Skips
 * the test if PostgreSQL is not installed; fails if SHTORA_TEST_ALL is set.
 */
public final class TemporaryPostgres implements AutoCloseable {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Path programs;
    private final Path folder;
    private final int port;

    private TemporaryPostgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** Starts one. */
    public static TemporaryPostgres start() throws IOException, InterruptedException {
        Path programs = required();
        Path folder = Files.createTempDirectory("shtora-postgres");
        if (isRoot()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        TemporaryPostgres postgres = new TemporaryPostgres(programs, folder, freePort());
        postgres.program("initdb", "-A", "trust", "-U", "shtora", "-D", folder.resolve("data").toString(), "--no-sync",
                "-E", "UTF8", "--locale=C");
        postgres.startServer();
        return postgres;
    }

    /** The folder of the programs of PostgreSQL; without it the test is skipped, or fails if SHTORA_TEST_ALL is set. */
    public static Path required() throws IOException {
        Optional<Path> programs = programs();
        if (programs.isEmpty()) {
            if (System.getenv("SHTORA_TEST_ALL") != null) {
                throw new IllegalStateException("PostgreSQL is missing: apt install postgresql");
            }
            System.out.println("SKIPPED: needs PostgreSQL (on Debian: apt install postgresql)");
            Assumptions.abort("needs PostgreSQL");
        }
        return programs.orElseThrow();
    }

    private static Optional<Path> programs() throws IOException {
        List<Path> folders = new ArrayList<>();
        Path versions = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(versions)) {
            try (Stream<Path> all = Files.list(versions)) {
                all.sorted().map(version -> version.resolve("bin")).forEach(folders::addFirst);
            }
        }
        Stream.of(System.getenv("PATH").split(":", -1)).map(Path::of).forEach(folders::add);
        return folders.stream().filter(each -> Files.isExecutable(each.resolve("initdb"))).findFirst();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /**
     * Starts the server again after {@link #stopServer}. What was committed is there, because commits are synchronous; it need
     * not be on the disk, because the system runs on.
     */
    public void startServer() throws IOException, InterruptedException {
        program("pg_ctl", "-D", folder.resolve("data").toString(), "-w", "-t", "60", "-l",
                folder.resolve("log").toString(), "-o",
                "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1 -c fsync=off"
                        + " -c full_page_writes=off -c max_connections=60 -c shared_buffers=32MB"
                        + " -c shared_preload_libraries=pg_stat_statements -c pg_stat_statements.track_utility=on",
                "start");
    }

    /** Stops the server, and breaks its connections. */
    public void stopServer() throws IOException, InterruptedException {
        program("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "-w", "stop");
    }

    private void program(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("shtora-postgres", ".txt");
        try {
            Process process = new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true)
                    .redirectOutput(output.toFile()).start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(command + ": " + Files.readString(output));
            }
        } finally {
            Files.delete(output);
        }
    }

    /** The port at 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The URL of a new, empty database. The user is {@code shtora}, without a password. */
    public String newDatabase() throws SQLException {
        String name = "fleet" + NUMBERS.incrementAndGet();
        execute(url("postgres"), "create database " + name);
        return url(name);
    }

    /** The URL of a database. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Executes statements in a database. */
    public static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "shtora", "");
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** The rows of a query, each as the values of its columns with a space between them. */
    public static List<String> rows(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "shtora", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from (" + query + ") as q")) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(rows.getString(i));
                }
                all.add(String.join(" ", values));
            }
            return all;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            stopServer();
        } catch (IOException e) {
            System.out.println("PostgreSQL had ended: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(java.util.Comparator.reverseOrder()).forEach(each -> {
                try {
                    Files.delete(each);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
