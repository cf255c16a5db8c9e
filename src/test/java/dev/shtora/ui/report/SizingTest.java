package dev.shtora.ui.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.ui.cli.Shtora;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SizingTest {
    private static final String BLIND = "--width 1.4 --drop 1.6 --tube 25";

    private record Output(int status, String out, String err) {}

    private static Output sizing(String options) {
        PrintStream originalOut = System.out;
        PrintStream originalErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            int status = Shtora.run(("sizing " + options).split(" "));
            return new Output(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(originalOut);
            System.setErr(originalErr);
        }
    }

    @Test
    void pageShowsActualOutput() throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/sizing.md"));
        assertThat(page).contains("bin/shtora sizing " + BLIND + "\n")
                .contains("prints\n\n```\n" + sizing(BLIND).out() + "```\n");
    }

    @Test
    void byj48CannotLiftWideBlind() {
        Output result = sizing(BLIND);
        assertThat(result.status()).isZero();
        assertThat(result.out()).containsPattern("28byj-48 +5 V +34 .* cannot").contains("Cannot lift it: 28byj-48");
    }

    @Test
    void hardwarePageShowsComputedTorques() throws IOException {
        List<MatchResult> rows = Pattern
                .compile("`shtora sizing ([^`]*)` \\| (\\d+ mN·m) \\| (sufficient|not sufficient)")
                .matcher(Files.readString(Path.of("hardware/uln2003-28byj-48.md"))).results().toList();
        assertThat(rows).hasSize(2);
        for (MatchResult row : rows) {
            String out = sizing(row.group(1)).out();
            assertThat(out).containsPattern("needed +" + row.group(2));
            assertThat(out).containsPattern("28byj-48 .*" + (row.group(3).equals("sufficient") ? "does" : "cannot"));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1, 5", "0.5, 0.6, 20", "1.4, 1.6, 25", "6, 10, 200"})
    void textFitsInto80Columns(String width, String drop, String tube) {
        Output result = sizing("--width " + width + " --drop " + drop + " --tube " + tube);
        assertThat(result.status()).isZero();
        assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void missingMotorSuggestsChanges() {
        assertThat(sizing("--width 6 --drop 4 --tube 80").out()).contains("None of these is sufficient");
    }

    @Test
    void jsonHasSameVerdicts() {
        JsonNode json = JsonMapper.shared().readTree(sizing(BLIND + " --json").out());
        assertThat(json.get("needed_nm").asDouble()).isBetween(0.145, 0.155);
        assertThat(json.get("motors").get(0).get("verdict").asString()).isEqualTo("stalls");
        assertThat(json.get("motors").get(0).has("full_move_s")).isFalse();
        assertThat(json.get("motors").get(3).get("verdict").asString()).isEqualTo("does");
    }

    @ParameterizedTest
    @CsvSource({"--width, 1.4m, metres from 0.1 to 6", "--drop, 0, metres from 0.1 to 10", "--tube, NaN, millimetres",
            "--tube, -25, millimetres from 5 to 200", "--fabric-weight, heavy, g/m²", "--thickness, 11, millimetres",
            "--bar, 1e9, grams a metre", "--supply, 5, volts from 8 to 45"})
    void invalidValueIsNamedWithExpectation(String option, String value, String expected) {
        Output result = sizing(
                (BLIND + " " + option + " " + value).replaceFirst(option + " \\d\\S* (.*" + option + ")", "$1"));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith(option + ": '" + value + "': expected " + expected);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void missingTubeIsReported() {
        Output result = sizing("--width 1 --drop 1");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("--tube");
    }
}
