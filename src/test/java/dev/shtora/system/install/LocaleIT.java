package dev.shtora.system.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.process.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output in locales with and without the signs of the output: it says the same, and has no replacement characters. */
@Execution(ExecutionMode.CONCURRENT)
class LocaleIT {
    private static final Pattern NUMBERS = Pattern.compile("\\d+");

    @TempDir
    static Path temp;

    /** The output of a command. */
    private record Output(int status, String out, String err) {
        String all() {
            return out + err;
        }
    }

    @BeforeAll
    static void write() throws IOException {
        Files.writeString(temp.resolve("shtora.yaml"), """
                gpio: simulated
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                covers:
                  bedroom:
                    title: Спальня в Žďáru
                    motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                    endstop: {pin: 23}
                    travel: {drop: 0.7m, tube: 20mm, fabric: 0.3mm}
                    weight: {fabric: 60g, bar: 40g}
                    schedule:
                      - {at: sunrise, move: open}
                      - {at: sunset, move: close}
                    shade: {window: {azimuth: 180, sill: 0.9m, height: 1.2m}, keep_sun_off: {distance: 1m}}
                """);
        Files.writeString(temp.resolve("wrong.yaml"), """
                site: {latitude: 52.52, longitude: 13.405, zone: Europe/Berlin}
                covers:
                  Спальня: {motor: {type: 28byj-48…, pins: [17, 18, 27, 22]}}
                """);
        Files.writeString(temp.resolve("mosquitto.conf"), "listener 1883\nallow_anonymous true\n");
    }

    private static Output run(String locale, String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Launched.command(Launched.SHTORA, (Object[]) command.replace("TEMP", temp.toString()).split(" ")));
        builder.environment().remove("LANG");
        builder.environment().remove("LC_CTYPE");
        builder.environment().put("LC_ALL", locale);
        try (Launched launched = Launched.start(builder)) {
            int status = launched.status();
            return new Output(status, launched.out(), launched.err());
        }
    }

    @Test
    void configurationOfTheseTestsIsRight() throws IOException {
        Output check = run("C", "check --config TEMP/shtora.yaml");
        assertThat(check.status()).as(check.err()).isZero();
        assertThat(check.out()).contains("Spalnia v Zdaru");
    }

    @Test
    void findingsHaveWordsWithoutSigns() throws IOException {
        Output check = run("C", "broker check --etc TEMP");
        assertThat(check.out()).contains("\nFAIL ").containsPattern("ok \\d+   note \\d+   WARN \\d+   FAIL \\d+");
        assertThat(run("C.UTF-8", "broker check --etc TEMP").out()).contains("\n✗ ").containsPattern("✗ \\d+ error");
    }

    /** The demo draws its blinds, says where the sun is, and ends in words. */
    @Test
    void demoIsInAscii() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Launched.command(Launched.SHTORA, "demo", "--day", "20s", "--date",
                "2026-11-21", "--data", temp.resolve("demo")));
        builder.environment().put("LC_ALL", "C");
        try (Launched demo = Launched.start(builder)) {
            demo.awaitOutput("\\|[#.]*#\\.[#.]*\\|");
            demo.signal("INT");
            demo.status();
            assertThat(demo.out() + demo.err()).matches("\\p{ASCII}+").contains("52.52 deg N", "a page...");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sizing --width 1.4 --drop 1.6 --tube 25", "check --config TEMP/shtora.yaml",
            "check --config TEMP/wrong.yaml", "plan --config TEMP/shtora.yaml --date 2026-06-21 --days 2",
            "explain --config TEMP/shtora.yaml --at 2026-06-21T13:00", "doctor --config TEMP/shtora.yaml",
            "broker check --etc TEMP", "demo --fault list", "soak --days 1 --seed 1", "--help", "sizing --help"})
    void outputInAsciiSaysTheSame(String command) throws IOException {
        Output wide = run("C.UTF-8", command);
        Output plain = run("C", command);
        assertThat(plain.status()).isEqualTo(wide.status());
        assertThat(plain.all()).matches("\\p{ASCII}+");
        assertThat(plain.all().chars().filter(c -> c == '?').count()).as("question marks in\n" + plain.all())
                .isLessThanOrEqualTo(wide.all().chars().filter(c -> c == '?').count());
        if (!command.startsWith("doctor") && !command.startsWith("soak") // These print what they measure.
                && !namesProcess(wide) && !namesProcess(plain)) {
            assertThat(numbers(plain.all())).isEqualTo(numbers(wide.all()));
        }
    }

    /** It is the same locale by another name; one command shows whether Java knows that. */
    @Test
    void localePosixIsAsC() throws IOException {
        String command = "check --config TEMP/shtora.yaml";
        assertThat(run("POSIX", command)).isEqualTo(run("C", command));
    }

    /** A client of another test, which runs at the same time, is in the findings of {@code broker check}. */
    private static boolean namesProcess(Output output) {
        return output.all().contains("has its password on the command line");
    }

    private static List<String> numbers(String text) {
        return NUMBERS.matcher(text.replace("²", "^2").replaceAll("\\s+", " ")).results().map(match -> match.group())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain --config TEMP/shtora.yaml --at 2026-06-21T13:00 --format svg",
            "plan --config TEMP/shtora.yaml --date 2026-06-21 --days 2 --format json",
            "plan --config TEMP/shtora.yaml --date 2026-06-21 --days 2 --format svg",
            "sizing --width 1.4 --drop 1.6 --tube 25 --json"})
    void formatsForProgramsAreUtf8InEveryLocale(String command) throws IOException {
        assertThat(run("C", command).out()).isEqualTo(run("C.UTF-8", command).out()).isNotEmpty();
    }
}
