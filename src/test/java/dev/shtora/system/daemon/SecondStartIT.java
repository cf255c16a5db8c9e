package dev.shtora.system.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.broker.TestFolder;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two daemons for one blind, and a disk that cannot be written. */
@Needs({"mosquitto", "mosquitto_passwd", "unshare"})
@Execution(ExecutionMode.CONCURRENT)
class SecondStartIT {
    @TempDir
    Path temp;

    private TestFolder home;

    @BeforeEach
    void setUp() throws IOException {
        home = new TestFolder(temp);
        home.configured(TestFolder.BEDROOM);
    }

    @AfterEach
    void tearDown() {
        home.close();
    }

    private Path state() {
        return temp.resolve("state");
    }

    private void assertRefused(Launched second, Path folder, Launched first) {
        assertThat(second.status()).isEqualTo(1);
        assertThat(second.err()).contains(folder + " is in use by process " + first.pid() + " (shtora run --config "
                + temp.resolve("home.yaml") + "), since ").doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(second.out()).isEmpty();
    }

    private Map<Path, String> files() throws IOException {
        try (Stream<Path> all = Stream.concat(Files.walk(state()), Files.walk(temp.resolve("run")))) {
            return all.filter(Files::isRegularFile).collect(Collectors.toMap(file -> file, SecondStartIT::content));
        }
    }

    private static String content(Path file) {
        try {
            return Files.getAttribute(file, "unix:ino") + " " + Files.getLastModifiedTime(file) + " "
                    + Files.size(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void secondStartNamesFirstAndChangesNothing() throws IOException {
        Launched first = home.daemon(state());
        home.phone.awaitLatest("home/bedroom/state", "open");
        first.signal("STOP"); // stopped, so that it changes nothing
        try {
            Map<Path, String> before = files();
            int received = home.phone.count();
            Launched second = home.daemon(state());
            assertRefused(second, state(), first);
            assertThat(second.err()).hasLineCount(1);
            assertThat(files()).isEqualTo(before);
            assertThat(home.phone.received().subList(received, home.phone.count()))
                    .as("but what the broker says of one that is stopped for 9 s").allMatch(
                            message -> message.payload().equals("offline"));
        } finally {
            first.signal("CONT");
        }
    }

    @Test
    void killLeavesNoLock() throws IOException {
        Launched first = home.daemon(state());
        first.awaitOutput("Running with one cover");
        first.signal("KILL");
        first.status();
        home.daemon(state()).awaitOutput("Running with one cover");
    }

    @Test
    void readOnlyDiskAllowsCommandsAndRefusesSecondStart() throws IOException {
        Files.createDirectories(state());
        String[] readOnly = {"unshare", "--map-root-user", "--mount", "sh", "-c",
                "mount -t tmpfs -o ro none '" + state() + "' && exec \"$@\"", "sh"};
        Launched first = home.daemon(state(), readOnly);
        first.awaitOutput("The state folder " + state()
                + " cannot be written: Read-only file system. Commands move the covers; rules wait until it can be written");
        first.awaitOutput("Running with one cover");
        home.phone.await(0, "home/bridge/home/state", "online");
        home.phone.send("home/bedroom/set", "OPEN");
        home.phone.awaitLatest("home/bedroom/state", "open");
        home.phone.send("home/bedroom/set", "CLOSE");
        home.phone.awaitLatest("home/bedroom/state", "closed");
        assertThat(home.latest("bedroom/problem")).contains("position_not_kept");
        assertThat(first.err()).doesNotContain("\tat ").doesNotContain("Exception");
        Path steps = temp.resolve("run").resolve("shtora-steps-%08x".formatted(state().toString().hashCode()));
        assertRefused(home.daemon(state(), readOnly), steps, first);
    }
}
