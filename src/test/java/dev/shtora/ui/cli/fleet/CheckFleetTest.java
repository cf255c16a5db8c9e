package dev.shtora.ui.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.fleet.config.Fleet;
import dev.shtora.fleet.config.FleetReader;
import dev.shtora.fleet.config.TemporaryFleet;
import dev.shtora.ui.cli.Shtora;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code shtora check} with the folder of a fleet. */
class CheckFleetTest {
    private static final String COVERS = """
            name,template,floor,facade
            c1,room,1,south
            c2,room,1,
            c3,room,2,south
            """;

    @TempDir
    Path temp;

    private record Output(int status, String out, String err) {}

    /** Runs a command with streams of its own. */
    private static Output run(String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
            int status = Shtora.run(args);
            return new Output(status, printed.toString(StandardCharsets.UTF_8),
                    errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void summaryHasCoversByFloorAndFacadeAndEvents() throws ConfigError {
        Fleet fleet = FleetReader.read(new TemporaryFleet(temp).write("covers/a.csv", COVERS).path());
        assertThat(FleetSummary.of(fleet, Instant.parse("2026-06-01T10:00:00Z")).lines()
                .map(line -> line.replaceAll(" {2,}", "|"))).contains(
                        "site|berlin: 52.50° N, 13.40° E, Europe/Berlin, 3 covers", "covers|3 covers in 2 groups",
                        "site|floor|covers|south|no façade", "berlin|1|2|1|1", "berlin|2|1|1|0",
                        "group|covers|day|events", "berlin/rooms/south|2|today|04:49 open, 21:19 close",
                        "|tomorrow|04:49 open, 21:20 close");
    }

    @Test
    void summaryHasInputsAlarmsAndWarnings() throws ConfigError {
        Fleet fleet = FleetReader.read(new TemporaryFleet(temp).write("covers/a.csv", COVERS).write(FleetReader.FILE,
                TemporaryFleet.YAML.replace("rooms: {", "rooms: {safety: [{name: storm, when: {input: wind, above: 45,"
                        + " until_below: 45}, move: open}], ")
                        + "inputs: {wind: {topic: roof/wind, unit: km/h}, rain: {topic: roof/rain, type: text}}\n")
                .path());
        assertThat(FleetSummary.of(fleet, Instant.parse("2026-06-01T10:00:00Z")).lines()
                .map(line -> line.replaceAll(" {2,}", "|").replace(temp + "/", ""))).contains(
                        "input|wind: roof/wind in km/h", "input|rain: roof/rain", "alarms|rooms: storm")
                .anyMatch(line -> line.startsWith(
                        "warning|fleet.yaml:7: rules.rooms.safety[0].when.until_below: is equal to the threshold"))
                .anyMatch(line -> line.startsWith("warning|fleet.yaml:10: inputs.rain: is used by no cover"));
    }

    @Test
    void folderIsCheckedByEitherWayOfNamingIt() {
        String folder = new TemporaryFleet(temp).write("covers/a.csv", COVERS).path().toString();
        Output direct = run("check", folder);
        assertThat(direct.status()).as(direct.err()).isZero();
        assertThat(direct.out()).contains("3 covers in 2 groups");
        assertThat(run("check", "--config", folder)).isEqualTo(direct);
    }

    @Test
    void mistakesHaveStatusTwo() {
        Path folder = new TemporaryFleet(temp).write("covers/a.csv", COVERS + "c4,rom,,\nc5,room,\n").path();
        Output result = run("check", folder.toString());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).containsExactly(
                folder + "/covers/a.csv:5: template: 'rom': unknown template; expected one of room; did you mean 'room'?",
                folder + "/covers/a.csv:6: has 3 values; expected 4, one for each column");
    }

    @Test
    void emptyPasswordFilesAreMistakes() {
        TemporaryFleet fleet = new TemporaryFleet(temp).write("covers/a.csv", COVERS).write("broker.password", "\n")
                .write("db.password", "").write(FleetReader.FILE, TemporaryFleet.YAML
                        .replace("mqtt: {", "mqtt: {user: gateway, password_file: broker.password, "));
        Output empty = run("check", fleet.path().toString());
        assertThat(empty.status()).isEqualTo(2);
        assertThat(empty.out()).isEmpty();
        assertThat(empty.err().lines()).containsExactly(
                temp + "/fleet.yaml: mqtt.password_file: '" + temp
                        + "/broker.password': its first line is empty; expected the password",
                temp + "/fleet.yaml: database.password_file: '" + temp
                        + "/db.password': its first line is empty; expected the password");
        fleet.write("broker.password", "secret\n").write("db.password", "secret");
        assertThat(run("check", fleet.path().toString()).status()).isZero();
    }

    @Test
    void folderThatIsNoFleetIsRejected() {
        assertThat(run("check", temp.toString()).err()).isEqualTo(temp + "/fleet.yaml: there is no such file\n");
        assertThat(run("check", temp.resolve("x.yaml").toString())).satisfies(result -> {
            assertThat(result.status()).isEqualTo(2);
            assertThat(result.err()).contains("there is no such folder", "--config FILE");
        });
        assertThat(run("check", temp.toString(), "--config", temp.toString()).err()).contains("expected one of them");
    }
}
