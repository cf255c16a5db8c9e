package dev.shtora.system.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.FreePorts;
import dev.shtora.testing.process.InProcess;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import dev.shtora.testing.process.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The launched program with a full disk, a mismatched CA, and edited files. */
@Needs({"mosquitto", "prlimit"})
@Execution(ExecutionMode.CONCURRENT)
class BrokerBadInputIT {
    @TempDir
    private Path temp;

    private Path out;
    private List<String> init;

    @BeforeEach
    void createSet() throws IOException {
        out = temp.resolve("set");
        init = List.of("broker", "init", "--out", out.toString(), "--port", FreePorts.any() + "", "--websocket-port",
                FreePorts.any() + "", "--plain-port", FreePorts.any() + "");
        InProcess.succeed(init.toArray());
    }

    private record Result(int status, String output) {}

    private static Result shtora(List<String> arguments) throws IOException {
        return run(Launched.SHTORA, arguments);
    }

    private static Result run(Object program, List<String> arguments) throws IOException {
        try (Launched launched = Launched.start(new ProcessBuilder(Launched.command(program, arguments.toArray())))) {
            int status = launched.status();
            return new Result(status, launched.out() + launched.err());
        }
    }

    /** Runs with files of at most this number of bytes, as on a full disk. */
    private Result full(int bytes, Stream<String> arguments) throws IOException {
        return run(Programs.find("prlimit").orElseThrow(),
                Stream.concat(Stream.of("--fsize=" + bytes, Launched.SHTORA.toString()), arguments).toList());
    }

    private Map<Path, String> files() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(out)) {
            for (Path file : walk.toList()) {
                files.put(file, Files.isDirectory(file) ? "" : Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void fullDiskKeepsPasswordFile() throws IOException {
        Files.writeString(out.resolve("passwd"), "a:b\n".repeat(20_000));
        Map<Path, String> before = files();
        Result result = full(40_000,
                Stream.of("broker", "user", "add", "anna", "--role", "person", "--etc", out.toString()));
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("Nothing is changed").doesNotContain("\tat ")
                .doesNotContain("password of");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void fullDiskKeepsOldCertificate() throws IOException {
        Map<Path, String> before = files();
        Result result = full(300, Stream.of("broker", "renew", "--force", "--etc", out.toString()));
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("Nothing is changed").doesNotContain("\tat ");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void mismatchedCaIsNamed() throws IOException {
        Path other = temp.resolve("other");
        assertThat(shtora(List.of("broker", "init", "--out", other.toString())).status()).isZero();
        Map<Path, String> before = files();
        Result result = shtora(List.of("broker", "renew", "--force", "--etc", out.toString(), "--ca-key",
                other.resolve("private/ca.key").toString()));
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("does not belong to its certificate").doesNotContain("\tat ");
        assertThat(files()).isEqualTo(before);
        Files.copy(other.resolve("ca.crt"), out.resolve("other.crt"));
        assertThat(shtora(List.of("broker", "check", "--host", "127.0.0.1", "--port", "1", "--ca",
                out.resolve("acl").toString())).status()).isEqualTo(1);
    }

    @Test
    void editIsShownBeforeOverwriteAndUndoRestoresIt() throws IOException {
        Path conf = out.resolve("mosquitto.conf");
        String edited = Files.readString(conf) + "max_keepalive 120\n";
        Files.writeString(conf, edited);
        assertThat(shtora(Stream.concat(init.stream(), Stream.of("--dry-run")).toList()).output())
                .contains("- max_keepalive 120");
        assertThat(conf).hasContent(edited);
        assertThat(shtora(init).output()).contains("- max_keepalive 120");
        assertThat(shtora(List.of("broker", "undo", "--etc", out.toString())).status()).isZero();
        assertThat(conf).hasContent(edited);
    }

    @Test
    void concurrentRunsSucceedOrReportRefusal() throws Exception {
        Map<String, Future<Result>> runs = new TreeMap<>();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String name : List.of("anna", "bob", "carl", "dora")) {
                runs.put(name, all.submit(() -> shtora(
                        List.of("broker", "user", "add", name, "--role", "viewer", "--etc", out.toString()))));
            }
        }
        String passwords = Files.readString(out.resolve("passwd"));
        String rights = Files.readString(out.resolve("acl"));
        for (Map.Entry<String, Future<Result>> run : runs.entrySet()) {
            Result result = run.getValue().get();
            boolean done = result.status() == 0;
            assertThat(result.output()).contains(done ? "Added " + run.getKey() : "Another run of shtora broker");
            assertThat(passwords.contains(run.getKey() + ":")).as(run.getKey()).isEqualTo(done);
            assertThat(rights.contains("user " + run.getKey())).as(run.getKey()).isEqualTo(done);
        }
    }

    @Test
    void signalLeavesWholeSetUpOrNothing() throws IOException {
        for (String signal : List.of("INT", "TERM")) {
            Path folder = temp.resolve(signal);
            try (Launched init = Launched.shtora("broker", "init", "--out", folder)) {
                init.awaitOutput("writes .*mosquitto.conf");
                init.signal(signal);
                init.status();
                assertThat(init.out() + init.err()).contains("broker undo --etc " + folder);
            }
            try (Stream<Path> walk = Files.walk(folder)) {
                assertThat(walk.map(path -> path.getFileName().toString())).contains("mosquitto.conf", "passwd", "acl",
                        "server.key", "server.crt", "ca.crt", "ca.key").noneMatch(name -> name.endsWith("-new"));
            }
        }
    }

    @Test
    void invalidHostOrAddressWritesNothing() throws IOException {
        Map<Path, String> before = files();
        for (String[] bad : new String[][]{{"--host", "my pi"}, {"--ip", "10.0.0.256"}}) {
            Result result = shtora(Stream.concat(init.stream(), Stream.of(bad)).toList());
            assertThat(result.status()).isEqualTo(2);
            assertThat(result.output()).contains("'" + bad[1] + "': expected");
        }
        assertThat(files()).isEqualTo(before);
    }

    /** A wrong port, a port of another protocol, and a host that does not exist. */
    @Test
    void remoteCheckOfWrongAddressSaysSoInWords() throws IOException {
        String login = "anna=" + Files.writeString(temp.resolve("password"), "curtain-anna\n");
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerAsWebServer(silent));
            String other = String.valueOf(silent.getLocalPort());
            String closed = String.valueOf(FreePorts.any());
            for (List<String> address : List.of(List.of("localhost", closed), List.of("localhost", other),
                    List.of("shtora.invalid", closed))) {
                Result check = shtora(List.of("broker", "check", "--host", address.getFirst(), "--port",
                        address.getLast(), "--websocket-port", address.getLast(), "--ca",
                        out.resolve("ca.crt").toString(),
                        "--user", login, "--role", "anna=person"));
                assertThat(check.status()).isEqualTo(1);
                assertThat(check.output()).contains("anna cannot log in over TLS at " + address.getFirst() + ":")
                        .contains("give the right --host, --port and --websocket-port").doesNotContain("passwd")
                        .doesNotContainPattern(
                                "Exception|\\bio\\.netty|\\bjava[x.]|\\bcom\\.hivemq|\\bsun\\.|finishConnect|\tat ");
            }
        }
    }

    private static void answerAsWebServer(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.getOutputStream().write("HTTP/1.1 400 Bad \u001b[2J\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            } catch (IOException _) {
                return; // The test is over.
            }
        }
    }
}
