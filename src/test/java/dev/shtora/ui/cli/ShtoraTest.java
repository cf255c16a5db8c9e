package dev.shtora.ui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.simulation.model.fault.FaultKind;
import dev.shtora.ui.cli.option.UsualConfig;
import dev.shtora.ui.cli.setup.answer.ScriptedAnswersTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the command line. */
public class ShtoraTest {
    @TempDir
    private Path temp;

    public record Output(int status, String out, String err) {}

    public static Output run(String... args) {
        PrintStream originalOut = System.out;
        PrintStream originalErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            int status = Shtora.run(args);
            return new Output(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(originalOut);
            System.setErr(originalErr);
        }
    }

    @Test
    void helpShowsExampleOfEachCommand() {
        Output result = run("--help");
        assertThat(result.status()).isZero();
        for (String command : new String[]{"demo", "run", "cold", "plan", "check", "calibrate", "sizing", "broker",
                "bench",
                "version"}) {
            assertThat(result.out()).contains("  " + command).contains("shtora " + command);
        }
    }

    @Test
    void noArgumentsPrintHelp() {
        assertThat(run().out()).isEqualTo(run("--help").out());
    }

    /** It runs other commands, which the command line of another command does not have. */
    @Test
    void setupRunsItsOtherCommands() throws IOException {
        Path answers = Files.writeString(temp.resolve("answers.yaml"), ScriptedAnswersTest.COMPLETE);
        Output result = run("setup", "--language", "en", "--out", temp.resolve("out").toString(), "--answers",
                answers.toString());
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("  bedroom  ").contains("open   sunrise");
        assertThat(result.status()).isZero();
    }

    @Test
    void planOfDayIsAligned() {
        assertThat(run("plan", "--date", "2026-11-21").out()).isEqualTo("""
                Sat 21 Nov 2026   sunrise 07:38, sunset 16:05
                  bedroom  07:38  open   sunrise 07:38: open
                  bedroom  12:27  close  sun on the window, would reach 3.5 m into the room:
                                         close
                  bedroom  15:12  open   the sun is off the window: open
                  bedroom  16:05  close  sunset 16:05: close
                  kitchen  07:53  open   sunrise 07:38, 15 minutes after: open
                  kitchen  13:00  40 %   13:00: 40 %
                  kitchen  15:00  open   15:00: open
                  kitchen  15:55  close  sunset 16:05, 10 minutes before: close
                bedroom reacts to inputs:
                   storm: wind above 45 km/h until below 35 km/h: opens it
                   shade: light above 12 klx until below 8 klx: shade follows the sun
                kitchen reacts to inputs:
                   storm: wind above 45 km/h until below 35 km/h: opens it
                   frost: outdoor below 0 °C until above 1 °C: automation does not move it
                   contact: kitchen_window is open: automation does not close it further than
                   30 %
                """);
    }

    @Test
    void planOfOneBlindCoversWeek() {
        Output result = run("plan", "--date", "2026-11-21", "--days", "7", "--cover", "bedroom");
        assertThat(result.out().lines().filter(line -> line.matches(".*bedroom.*sun(rise|set) .*"))).hasSize(14);
        assertThat(result.out()).doesNotContain("kitchen");
    }

    @Test
    void planOfUnknownBlindIsError() {
        Output result = run("plan", "--cover", "attic");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("'attic'").contains("bedroom, kitchen");
    }

    @Test
    void checkPrintsConfiguration() {
        Output result = run("check", "--config", "src/main/resources/conf/shtora.yaml");
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("52.52° N, 13.41° E").contains("raspberrypi.local:8883 over TLS")
                .contains("GPIO17, GPIO18")
                .contains("pins     of a Raspberry Pi, not checked: This computer has no GPIO chip (/dev/gpiochip*)\n")
                .contains("sunrise, 15 minutes after, not before 07:00, on weekdays: open");
    }

    @Test
    void checkPrintsEveryPartOfCompleteConfiguration() {
        Output result = run("check", "--config", "src/test/resources/config/complete.yaml", "--state", temp.toString());
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("broker.example:8884", "as shtora", "topics under home/blinds/",
                "daemon attic",
                "TLS 1.3 only", "with a client certificate", "in Russian", "without a time service after 10m",
                "2036-05-01, 2036-12-31..2037-01-02, every 12-25", "2036-07-01..2036-07-14", "all: bedroom, roof",
                "top (Under the roof): roof", "at most 1 of 2 motors", "fabric 60 g, bar 40 g", "after each start",
                "for 2h",
                "not older than 1h30m", "set from old/cmd", "position_set from old/position", "state to old/is",
                "'1' is 'OPEN'", "'open' is 'up'", "inverted", "backlash 20 steps", "holds at rest", "cycle GPIO7",
                "EN GPIO16").doesNotContain("Home Assistant");
    }

    @ParameterizedTest
    @CsvSource({"--schema, shtora", "--schema=fleet, fleet", "--schema=covers, covers"})
    void checkPrintsSchema(String option, String file) throws IOException {
        assertThat(run("check", option).out())
                .isEqualTo(Files.readString(Path.of("src/main/resources/conf/" + file + ".schema.json")));
    }

    @Test
    void checkWarnsOfLongitudeWithWrongSign() throws IOException {
        String wrong = Files.readString(Path.of("src/main/resources/conf/shtora.yaml")).replace("longitude: 13.405",
                "longitude: -93.405");
        Output result = run("check", "--config", Files.writeString(temp.resolve("home.yaml"), wrong).toString());
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("warning").contains("the sign of the longitude?");
    }

    @Test
    void checkNamesErrorAndExitsWithTwo() throws IOException {
        Path file = Files.writeString(temp.resolve("home.yaml"), """
                site:
                  latitude: 95
                  longitude: 0
                  zone: UTC
                covers: {a: {motor: {type: 28byj-48, pins: [1, 2, 3, 4]}}}
                """);
        Output result = run("check", "--config", file.toString());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo(file + ":2: site.latitude: '95': expected degrees from -90 to 90, north positive\n");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void runRequiresBroker() {
        Output result = run("run", "--config", "src/main/resources/conf/demo.yaml");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("mqtt: is missing");
    }

    @Test
    void coldDoesNothingWithSimulatedPins() {
        Output result = run("cold", "--config", "src/main/resources/conf/demo.yaml");
        assertThat(result.status()).isZero();
        assertThat(result.out()).isEqualTo("Nothing to do: the pins of this configuration are simulated.\n");
    }

    @Test
    void missingChipIsNamedAndExitsWithTwo() throws IOException {
        String real = Files.readString(Path.of("src/main/resources/conf/demo.yaml")).replace("gpio: simulated",
                "gpio: /dev/gpiochip77");
        Output result = run("cold", "--config", Files.writeString(temp.resolve("home.yaml"), real).toString());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("There is no /dev/gpiochip77. This computer has no GPIO chip that can be opened."
                        + " Correct gpio: in the configuration; a Raspberry Pi's own chip is found without it\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo --day never", "demo --site 95,0", "demo --site here", "demo --motion 0",
            "demo --motion -3",
            "demo --fault flood", "demo --fault heat:attic", "demo --fault heat@101%",
            "demo --date tomorrow", "demo --zone Moscow", "demo --sight 1,2", "plan --days x",
            "bench motion --rate fast", "bench motion --rate 0", "bench motion --seconds 0",
            "bench footprint --rounds 0", "run", "dance"})
    void invalidArgumentIsNamedAndExitsWithTwo(String line) {
        Output result = run(line.split(" "));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).isNotBlank().doesNotContain("\tat ").doesNotContain("Usage:");
        assertThat(result.err().lines().toList()).hasSize(2).last().asString().matches("See shtora .*--help");
    }

    @Test
    void misspeltWordsGetHint() {
        assertThat(run("plan", "--dat", "2026-11-21").err())
                .isEqualTo("Unknown option '--dat'; did you mean '--date'?\nSee shtora plan --help\n");
        assertThat(run("broker", "chekc").err())
                .isEqualTo("There is no command 'chekc'; did you mean 'check'?\nSee shtora broker --help\n");
        assertThat(run("version", "now").err())
                .isEqualTo("Unexpected argument 'now'\nSee shtora version --help\n");
        assertThat(run("help", "dem").err())
                .isEqualTo("There is no command 'dem'; did you mean 'demo'?\nSee shtora --help\n");
    }

    @Test
    void helpIsFormattedWithoutWarning() {
        Output help = run("--help");
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).contains("moves a blind to 37 %\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "broker", "broker init"})
    void helpOfCommandIsThatOfItsOption(String command) {
        Output help = run(("help " + command).strip().split(" "));
        assertThat(help.status()).isZero();
        assertThat(help.out()).startsWith("Usage: shtora")
                .isEqualTo(run((command + " --help").strip().split(" ")).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "doctor", "cold"})
    void commandWithoutConfigurationSaysWhereItLooked(String command) {
        assertThat(run(command.split(" ")).err()).startsWith("No configuration: there is neither ./shtora.yaml nor"
                + " /etc/shtora/shtora.yaml. Name it with --config FILE\n");
    }

    @Test
    void setupBesideInvalidConfigurationSaysWhatToDo() throws IOException {
        Files.writeString(temp.resolve("shtora.yaml"), "site: nowhere\n");
        Output refused = run("setup", "--language", "en", "--out", temp.toString());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).startsWith("The present configuration has mistakes").contains("move the file away",
                "shtora.yaml:1: site");
    }

    @Test
    void calibrationWithoutDaemonAndConfigurationNamesBoth() {
        Output none = run("calibrate", "bedroom", "--stop", "--state", temp.toString());
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).startsWith("No daemon answers at " + temp.resolve("control"))
                .contains("--state DIR. For a daemon on another computer: --config FILE");
    }

    @Test
    void configurationOfFolderComesBeforeThatOfService() throws IOException {
        Path here = temp.resolve("shtora.yaml");
        Path service = Files.writeString(temp.resolve("service.yaml"), "");
        assertThat(UsualConfig.find(here, service)).contains(service);
        Files.writeString(here, "");
        assertThat(UsualConfig.find(here, service)).contains(here);
        assertThat(UsualConfig.find(temp.resolve("none"), temp.resolve("none"))).isEmpty();
    }

    @Test
    void yearInVirtualTimeLosesNoStep() {
        Output result = run("bench", "year", "--days", "20", "--json");
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("\"days\":20").contains("\"moves\":41").contains("\"lost_steps\":0");
    }

    @Test
    void demoFaultsAreListedWithEffects() {
        Output result = run("demo", "--fault", "list");
        assertThat(result.status()).isZero();
        assertThat(result.out().lines()).hasSize(FaultKind.values().length)
                .allMatch(line -> line.length() <= 80);
        assertThat(result.out()).contains("endstop-stuck").contains("power-cut");
    }

    @Test
    void unknownFaultIsRejectedWithValidOnes() {
        assertThat(run("demo", "--fault", "flood").err())
                .startsWith("--fault: 'flood': expected one of stuck-fabric, ");
    }

    @Test
    void versionIsPrinted() {
        assertThat(run("version").out()).startsWith("shtora 0.").contains("Java 25");
    }
}
