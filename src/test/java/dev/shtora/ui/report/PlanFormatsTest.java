package dev.shtora.ui.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.ui.cli.Shtora;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.validate.ValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanFormatsTest {
    /** The folder of the site's SVG files. */
    private static final Path SITE = Path.of("src/site/resources");

    @TempDir
    Path temp;

    static final String HOME = """
            site: {latitude: %s, longitude: %s, zone: %s}
            language: %s
            covers:
              living-room-by-the-garden:
                motor: {type: 28byj-48, pins: [17, 18, 27, 22]}
                schedule:
                  - {at: sunrise+15m, not_before: "07:00", if_absent: "08:00", move: open}
                  - {at: civil_dusk-10m, not_after: "21:30", if_absent: "21:00", move: close}
                shade:
                  window: {azimuth: 200, width: 1.40, height: 1.60, sill: 0.80, overhang: {depth: 0.5, above: 0.2}}
                  keep_sun_off: {distance: 0.6}
            """;

    private String home(String coordinates, String zone, String language) throws IOException {
        String[] numbers = coordinates.split(" ");
        return Files.writeString(temp.resolve("home.yaml"), HOME.formatted(numbers[0], numbers[1], zone, language))
                .toString();
    }

    private String berlin() throws IOException {
        return home("52.52 13.405", "Europe/Berlin", "en");
    }

    static String output(String... line) {
        PrintStream before = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            assertThat(Shtora.run(line)).isZero();
        } finally {
            System.setOut(before);
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    /** The first date depends on the day of the test; within four years there is one. */
    @Test
    void checkAndExplainNameRulesThatChangePlaces() throws Exception {
        String file = home("69.65 18.96", "Europe/Oslo", "en");
        String text = Files.readString(Path.of(file));
        Files.writeString(Path.of(file), text.substring(0, text.indexOf("    schedule:")) + """
                    schedule:
                      - {at: sunrise+30m, move: open}
                      - {at: sunset, move: close}
                """);
        assertThat(output("check", "--config", file).replaceAll("\\s+", " ")).containsPattern("home.yaml:7:"
                + " covers.living-room-by-the-garden.schedule: on \\w+ \\d+ \\w+ \\d{4} this rule \\(open, 1\\d:\\d\\d\\) is due"
                + " after that of line 8 \\(close, 1\\d:\\d\\d\\); on most days it is due before it. On such days it has no effect,"
                + " because its event of the sun is the earlier one\\. (One day|\\d+ days) of 4 years (is such a day|are such"
                + " days): \\w+ \\d+ \\w+ \\d{4}");
        assertThat(output("explain", "--config", file, "--at", "2026-12-21T12:00").replaceAll("\\s+", " "))
                .contains("12:00: close ",
                        "no effect on Fri 27 Nov 2026 11:50: due after line 8 (Fri 27 Nov 2026 11:42), whose"
                                + " event of the sun is the later one");
        assertThat(output("check", "--config", berlin())).doesNotContain("is due after that of line");
    }

    @Test
    void reportsNameACoverByItsTitle() throws Exception {
        String file = home("52.52 13.405", "Europe/Berlin", "en");
        Files.writeString(Path.of(file), Files.readString(Path.of(file)).replace("  living-room-by-the-garden:\n",
                "  living:\n    title: Гостиная & <Garten>\n"));
        String[] day = {"plan", "--config", file, "--date", "2026-06-21"};
        assertThat(output(day)).contains("Гостиная & <Garten>").doesNotContain("living ");
        assertThat(output("explain", "--config", file, "--at", "13:00")).startsWith("Гостиная & <Garten>, ");
        assertThat(output("check", "--config", file)).contains("living: Гостиная & <Garten>");
        assertThat(output("plan", "--config", file, "--format", "svg"))
                .contains("<title>Гостиная &amp; &lt;Garten&gt;</title>");
        assertThat(output("plan", "--config", file, "--date", "2026-06-21", "--format", "json")).contains(
                "\"name\" : \"living\"",
                "\"title\" : \"Гостиная & <Garten>\"");
        assertThat(output("plan", "--config", file, "--date", "2026-06-21", "--format", "ics").replace("\r\n ", ""))
                .contains("SUMMARY:Гостиная & <Garten>: ", "UID:living-");
    }

    @ParameterizedTest
    @CsvSource({"52.52 13.405, Europe/Berlin, en", "52.52 13.405, Europe/Berlin, ru",
            "78.22 15.65, Arctic/Longyearbyen, ru", "-33.87 151.21, Australia/Sydney, en"})
    void tableOfYearFitsTerminal(String coordinates, String zone, String language) throws IOException {
        String table = output("plan", "--config", home(coordinates, zone, language), "--date", "2026-01-01", "--days",
                "365");
        assertThat(table.lines()).allMatch(line -> line.length() <= 80);
        assertThat(table.lines().filter(line -> !line.startsWith(" "))).hasSize(365);
    }

    @Test
    void polarDayAndNightAreNamed() throws IOException {
        String home = home("78.22 15.65", "Arctic/Longyearbyen", "en");
        assertThat(output("plan", "--config", home, "--date", "2026-06-21")).contains("polar day: the sun does not set")
                .contains("no civil dusk today, 21:00");
        assertThat(output("plan", "--config", home, "--date", "2026-12-21"))
                .contains("polar night: the sun does not rise").contains("no sunrise today, 08:00 instead: open");
    }

    @Test
    void clockChangesAreMarked() throws IOException {
        assertThat(output("plan", "--config", berlin(), "--date", "2026-03-29")).contains(
                "clocks go forward: 02:00 is followed by 03:00");
        assertThat(output("plan", "--config", berlin(), "--date", "2026-10-25")).contains(
                "clocks go back: 03:00 is followed by 02:00");
        assertThat(output("plan", "--config", berlin(), "--date", "2026-10-26")).doesNotContain("clocks");
    }

    @Test
    void jsonHasRuleAndPriorityOfEachEvent() throws IOException {
        JsonNode plan = JsonMapper.shared().readTree(
                output("plan", "--config", berlin(), "--date", "2026-06-21", "--format", "json"));
        assertThat(plan.at("/days/0/light").asString()).isEqualTo("rises_and_sets");
        JsonNode first = plan.at("/covers/0/events/0");
        assertThat(first.at("/at").asString()).isEqualTo("2026-06-21T07:00:00+02:00");
        assertThat(first.at("/line").asInt()).isEqualTo(7);
        assertThat(first.at("/priority").asString()).isEqualTo("rule");
        assertThat(plan.at("/covers/0/events/1/priority").asString()).isEqualTo("shade");
    }

    @ParameterizedTest
    @CsvSource({"en", "ru"})
    void calendarIsValidForOtherLibrary(String language) throws Exception {
        String ics = output("plan", "--config", home("52.52 13.405", "Europe/Berlin", language), "--date", "2026-11-21",
                "--days", "30", "--format", "ics");
        Calendar calendar = new CalendarBuilder().build(new StringReader(ics));
        ValidationResult result = calendar.validate();
        assertThat(result.hasErrors()).as(result.toString()).isFalse();
        assertThat(calendar.getComponents(Component.VEVENT)).hasSizeGreaterThan(80);
        assertThat(ics.lines()).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(ics.replace("\r\n ", "")).contains("SUMMARY:living-room-by-the-garden: ");
    }

    @ParameterizedTest
    @CsvSource({"52.52 13.405, Europe/Berlin, en", "78.22 15.65, Arctic/Longyearbyen, ru",
            "64.15 -21.94, Atlantic/Reykjavik, en"})
    void carpetPlotIsWellFormedAndCoversEachDay(String coordinates, String zone, String language) throws Exception {
        String svg = output("plan", "--config", home(coordinates, zone, language), "--date", "2026-05-05", "--format",
                "svg");
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(document.getElementsByTagName("path").getLength()).isGreaterThan(700);
        assertThat(svg).contains("prefers-color-scheme: dark").doesNotContain("NaN");
    }

    /** A short and a long day by the clock, a sunset after midnight, and a polar day. */
    @ParameterizedTest
    @CsvSource({"52.52 13.405, Europe/Berlin, 2026-03-29, ru", "52.52 13.405, Europe/Berlin, 2026-10-25, en",
            "64.15 -21.94, Atlantic/Reykjavik, 2026-06-21, en", "78.22 15.65, Arctic/Longyearbyen, 2026-06-21, ru",
            "78.22 15.65, Arctic/Longyearbyen, 2026-12-21, en"})
    void dayPlotHasPanelForEachDayAndWords(String coordinates, String zone, String date, String language)
            throws Exception {
        String svg = output("plan", "--config", home(coordinates, zone, language), "--date", date, "--days", "2",
                "--format", "svg");
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("g").getLength()).isEqualTo(1 + 2 + 2);
        assertThat(svg).contains("prefers-color-scheme: dark").doesNotContain("NaN").doesNotContain("height='-")
                .doesNotContain("width='-");
    }

    @Test
    void dayPlotShowsSunInFrontOfWindowAndEventsInWords() throws IOException {
        String svg = output("plan", "--config", berlin(), "--date", "2026-06-21", "--days", "2", "--format", "svg");
        assertThat(svg).contains("<path class='inwindow'")
                .contains("Sun 21 Jun 2026: sunrise 04:43, sunset 21:33; 07:00");
        assertThat(svg.length()).isLessThan(16_000);
    }

    @Test
    void explainShowsPriorityAndEachRule() throws IOException {
        String text = output("explain", "--config", berlin(), "--at", "2026-06-21T13:00");
        assertThat(text).startsWith("living-room-by-the-garden, Sun 21 Jun 2026 13:00: 20 %\n")
                .contains("because  sun on the window, would reach 0.8 m into the room: 20 %")
                .contains("12  shade        the sun would reach 0.8 m into the room, and 0.6 m is allowed")
                .contains("→ line 7").contains("wins: was due last, Sun 21 Jun 2026 07:00")
                .contains("lost: due Sat 20 Jun 2026 21:30, before line 7");
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void explainPrintsRussian() throws IOException {
        assertThat(
                output("explain", "--config", home("52.52 13.405", "Europe/Berlin", "ru"), "--at", "2026-06-21T13:00"))
                .contains("потому что").contains("приватность").contains("выбрано");
    }

    /** After a change: {@code mvn test -Dtest=PlanFormatsTest -Dshtora.site=true} writes them again. */
    @Test
    void picturesOfSiteAreCurrent() throws IOException {
        assertPicture("shade.svg",
                output("explain", "--config", berlin(), "--at", "2026-06-21T13:00", "--format", "svg"));
        assertPicture("day.svg",
                output("plan", "--config", berlin(), "--date", "2026-06-21", "--days", "2", "--format", "svg"));
        assertPicture("year.svg", output("plan", "--config", berlin(), "--date", "2026-01-01", "--format", "svg"));
    }

    static void assertPicture(String name, String svg) throws IOException {
        if (Boolean.getBoolean("shtora.site")) {
            Files.writeString(SITE.resolve(name), svg);
        }
        assertThat(svg).isEqualTo(Files.readString(SITE.resolve(name)));
    }

    @Test
    void planOfYearTakesLessThanOneSecond() {
        JsonNode bench = JsonMapper.shared().readTree(output("bench", "plan", "--covers", "10", "--json"));
        assertThat(bench.at("/one_cover_ms").asDouble()).isPositive().isLessThan(1000);
        assertThat(bench.at("/many").size()).isEqualTo(3);
    }
}
