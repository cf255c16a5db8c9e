package dev.shtora.ui.cli.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlAnswer.Kind;
import dev.shtora.daemon.control.ControlSocket;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.process.InProcess;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import dev.shtora.testing.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code broker pair} in a terminal: what it refuses, and that a pairing that fails leaves no account. */
@Needs({"mosquitto", "setpriv"})
@Execution(ExecutionMode.CONCURRENT)
class BrokerPairIT {
    @TempDir
    private Path temp;

    private Path broker;
    private FakeDaemon daemon;

    @BeforeEach
    void prepare() throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        broker = temp.resolve("broker");
        InProcess.succeed("broker", "init", "--out", broker, "--port", FreePorts.any(), "--websocket-port",
                FreePorts.any(), "--plain-port", FreePorts.any());
        daemon = new FakeDaemon(temp);
    }

    @AfterEach
    void end() throws IOException {
        daemon.close();
    }

    private Launched pair(String name, Object... more) throws IOException {
        return start(Map.of(), List.of(), name, more);
    }

    private Launched start(Map<String, String> environment, List<String> prefix, String name, Object... more)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(Launched.command(Launched.SHTORA, "broker", "pair", name, "--etc", broker, "--state", temp));
        command.addAll(Stream.of(more).map(Object::toString).toList());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return Launched.start(builder);
    }

    private void assertNothingMade() throws IOException {
        assertThat(broker.resolve("passwd")).isEmptyFile();
        assertThat(Files.readString(broker.resolve("acl"))).doesNotContain("anna");
        try (Stream<Path> backups = Files.list(broker.resolve("backups"))) {
            assertThat(backups).as("undo must not bring the account back").noneMatch(
                    one -> one.toString().endsWith("-user"));
        }
    }

    private static void assertFails(Launched run, int status, String... words) {
        assertThat(run.status()).as(run.out() + run.err()).isEqualTo(status);
        assertThat(run.err()).contains(words).doesNotContain("\tat ");
        assertThat(run.out()).doesNotContain(FakeDaemon.CODE);
    }

    @Test
    void interruptedPairingLeavesNoAccount() throws IOException {
        AtomicReference<Launched> run = new AtomicReference<>();
        daemon.answersPairing(() -> {
            try {
                assertThat(broker.resolve("passwd")).content().contains("anna:");
                run.get().signal("INT");
                run.get().awaitOutput("Stopping: ");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new ControlAnswer(Kind.ACCEPTED, "", "", Map.of("code", FakeDaemon.CODE));
        });
        run.set(pair("anna"));
        try (Launched pairing = run.get()) {
            assertThat(pairing.status()).as(pairing.out() + pairing.err()).isNotZero();
            assertThat(pairing.err()).contains("The account anna is removed again");
            assertThat(pairing.out()).doesNotContain(FakeDaemon.CODE);
        }
        assertNothingMade();
    }

    @Test
    void refusedPairingLeavesNoAccount() throws IOException {
        daemon.answersPairing(() -> ControlAnswer.invalid("Only root may pair a phone: use sudo"));
        try (Launched run = pair("anna")) {
            assertFails(run, 1, "Only root may pair a phone", "The account anna is removed again");
        }
        assertNothingMade();
    }

    @Test
    void daemonWithoutPageMakesNoAccount() throws IOException {
        daemon.answersPage(ControlAnswer.invalid("This daemon serves no page for phones"));
        try (Launched run = pair("anna")) {
            assertFails(run, 1, "This daemon serves no page for phones");
        }
        daemon.answersPage(new ControlAnswer(Kind.STATUS, "", "", Map.of("page", List.of(), "trust", List.of())));
        try (Launched run = pair("anna")) {
            assertFails(run, 1, "no name or address by which a phone reaches", "broker init --host NAME");
        }
        assertNothingMade();
    }

    @Test
    void invalidNameMakesNothing() throws IOException {
        try (Launched run = pair("an na")) {
            assertFails(run, 2, "'an na': expected a user's name of A-Z, a-z, 0-9");
        }
        assertNothingMade();
    }

    @Test
    void misspeltCoverIsRefusedAndForeignOneIsNoted() throws IOException {
        try (Launched run = pair("anna", "--covers", "kitchen,bedrom")) {
            assertFails(run, 2, "this computer has no blind 'bedrom'; it has bedroom, kitchen",
                    "did you mean 'bedroom'?");
        }
        assertNothingMade();
        try (Launched run = pair("anna", "--covers", "kitchen,attic")) {
            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.out()).contains("no blind 'attic'", "If another computer has attic, this is right",
                    FakeDaemon.CODE);
        }
    }

    @Test
    void plainTerminalGetsAsciiOnly() throws IOException {
        try (Launched run = start(Map.of("LC_ALL", "C"), List.of(), "anna")) {
            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.out()).isASCII().contains(FakeDaemon.CODE, "\u001b[97;40m  ", "AB:CD",
                    "https://pi.local:8443/").doesNotContain("?????");
        }
    }

    @Test
    void brokerStartedByHandIsReloadedAndMissingOneNoted() throws IOException {
        try (Launched run = pair("anna")) {
            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.out()).contains("! No broker runs with " + broker.resolve("mosquitto.conf"));
        }
        try (Launched mosquitto = Launched.start(new ProcessBuilder(Launched.command(
                Programs.find("mosquitto").orElseThrow(), "-c", broker.resolve("mosquitto.conf"))))) {
            mosquitto.awaitOutput("mosquitto version \\S+ running");
            try (Launched run = pair("anna")) {
                assertThat(run.status()).as(run.err()).isZero();
                assertThat(run.out()).contains("The account anna-2 is ready").doesNotContain("No broker runs");
            }
            mosquitto.awaitOutput("Reloading config");
        }
    }

    @Test
    void imageReplacesLinkAndFailedImageLeavesNoAccount() throws IOException {
        try (Launched run = pair("anna", "--png", temp.resolve("missing/anna.png"))) {
            assertFails(run, 1, "missing", "The account anna is removed again");
        }
        assertNothingMade();
        Path victim = Files.writeString(temp.resolve("victim"), "unchanged\n");
        Path link = Files.createSymbolicLink(temp.resolve("anna.png"), victim);
        try (Launched run = pair("anna", "--png", link)) {
            assertThat(run.status()).as(run.err()).isZero();
        }
        assertThat(victim).hasContent("unchanged\n");
        assertThat(link).isRegularFile();
        assertThat(Files.isSymbolicLink(link)).isFalse();
    }

    @Test
    @EnabledIf("root")
    void userWithoutRightsIsToldToUseSudo() throws IOException {
        Files.setPosixFilePermissions(temp.resolve(ControlSocket.NAME),
                PosixFilePermissions.fromString("rwxrwxrwx"));
        try (Launched run = start(Map.of(), List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
                "anna")) {
            assertFails(run, 1, "No permission for ", "sudo");
        }
        assertNothingMade();
    }

    static boolean root() {
        return System.getProperty("user.name").equals("root");
    }
}
