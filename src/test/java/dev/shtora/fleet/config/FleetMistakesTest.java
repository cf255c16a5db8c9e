package dev.shtora.fleet.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.config.yaml.ConfigError;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in the folder of a fleet: each with its file, line, column, value and what was expected. */
class FleetMistakesTest {
    @TempDir
    Path temp;

    private TemporaryFleet folder;

    @BeforeEach
    void makeFolder() {
        folder = new TemporaryFleet(temp);
    }

    /** The mistakes of the folder, with file names relative to it. */
    private String mistakes() {
        try {
            FleetReader.read(temp);
            return "";
        } catch (ConfigError error) {
            return String.valueOf(error.getMessage()).replace(temp + "/", "");
        }
    }

    private String mistakes(String csv) {
        folder.write("covers/a.csv", csv);
        return mistakes();
    }

    private String mistakesOfYaml(String part, String replacement) {
        assertThat(TemporaryFleet.YAML).contains(part);
        folder.write(FleetReader.FILE, TemporaryFleet.YAML.replace(part, replacement));
        return mistakes("name,template\nc1,room\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            template   | rom      | template: 'rom': unknown template; expected one of room; did you mean 'room'?
            site       | berlni   | site: 'berlni': unknown site; expected one of berlin; did you mean 'berlin'?
            rules      | room     | rules: 'room': unknown rule set; expected one of rooms; did you mean 'rooms'?
            floor      | a/b      | floor: 'a/b': expected a name of letters of any language
            base       | shtora/# | base: 'shtora/#': expected a topic without wildcards
            """)
    void wrongValueHasLineColumnAndExpectation(String column, String value, String message) {
        assertThat(mistakes("name,template,site,rules,floor,base\nc1,room,berlin,rooms,1,b\n"
                + "c2,room,berlin,rooms,1,b\n".replaceFirst(switch (column) {
                    case "template" -> "room";
                    case "site" -> "berlin";
                    case "rules" -> "rooms";
                    case "floor" -> "1";
                    default -> "b$";
                }, value))).startsWith("covers/a.csv:3: " + message);
    }

    @ParameterizedTest
    @CsvSource({"Room 1,'Room 1'", "bridge,'bridge'", "Ä1,'Ä1'"})
    void nameThatIsNoTopicIsRejected(String name) {
        assertThat(mistakes("name,template\n" + name + ",room\n")).startsWith("covers/a.csv:2: name: '" + name
                + "': expected a name of the letters a-z, digits, - and _, of at most 64 characters, except bridge and group");
    }

    @Test
    void missingNameIsReported() {
        assertThat(mistakes("name,template\n,room\n")).startsWith("covers/a.csv:2: name: is empty; expected a name");
    }

    @Test
    void duplicateNameIsReportedWithBothPlaces() {
        folder.write("covers/b.yaml", "\nc1: {template: room}\n");
        assertThat(mistakes("name,template\nc2,room\nc1,room\n")).isEqualTo("covers/b.yaml:2: c1.name: 'c1': another"
                + " cover has this name, in covers/a.csv, line 3; expected a name of its own");
    }

    @Test
    void columnsAreChecked() {
        assertThat(mistakes("name,templat,title,title\nc1,room,,\n").lines()).containsExactly(
                "covers/a.csv:1: 'templat': unknown column; expected some of name, template, site, floor, facade, rules,"
                        + " title, base; did you mean 'template'?",
                "covers/a.csv:1: title: is a column twice; expected once",
                "covers/a.csv:2: rules: is missing; expected one of rooms, here or in the template");
        assertThat(mistakes("template\nroom\n")).isEqualTo("covers/a.csv:1: name: the column is missing; expected it in"
                + " the first line, with the name of each cover");
    }

    @Test
    void rowWithOtherNumberOfValuesIsRejected() {
        assertThat(mistakes("name,template\nc1\n\nc2,room,3\nc3,room\n").lines()).containsExactly(
                "covers/a.csv:2: has 1 value; expected 2, one for each column",
                "covers/a.csv:4: has 3 values; expected 2, one for each column");
    }

    @Test
    void missingQuoteIsReportedWhereItBegins() {
        assertThat(mistakes("name,template,title\nc1,room,\"Room\nc2,room,Two\n")).isEqualTo("covers/a.csv:2: title:"
                + " 'Room…': has a line break; expected one line: is a quote missing at its end?");
        assertThat(mistakes("name,template\n\"c1,room\nc2,room\n")).isEqualTo("covers/a.csv:2: name: 'c1,room…': has a"
                + " line break; expected one line: is a quote missing at its end?");
        assertThat(mistakes("name,template,title\nc1,room,\"Elbe\"x\n")).startsWith("covers/a.csv:2: is not"
                + " comma-separated values: ");
    }

    @Test
    void fileWithoutCoversIsReported() {
        assertThat(mistakes(""))
                .isEqualTo("covers/a.csv:1: is empty; expected a line with the names of columns, such as"
                        + " name,template,floor,facade");
        assertThat(mistakes("name,template\n")).isEqualTo("covers: has no cover; expected at least one");
        folder.write("covers/list.xlsx", "PK");
        assertThat(mistakes("name,template\nc1,room\n")).isEqualTo("covers/list.xlsx: is no list of covers by its name;"
                + " expected a name that ends with .csv or .yaml");
    }

    @Test
    void otherEncodingIsReportedWithLine() {
        folder.write("covers/a.csv", "name,template,title\nc1,room,a\nc2,room,Süd\n".getBytes(ISO_8859_1));
        assertThat(mistakes()).isEqualTo("covers/a.csv:3: is not text in UTF-8; expected that encoding: a spreadsheet"
                + " calls it CSV UTF-8");
        folder.write("covers/a.csv", "name,template\nc1,room\n".getBytes(UTF_16));
        assertThat(mistakes()).startsWith("covers/a.csv:1: is not text in UTF-8");
    }

    @Test
    void ruleSetsHaveNoRandomnessAndNoSensors() {
        assertThat(mistakesOfYaml("{at: sunset, move: close}", "{at: sunset, move: close, jitter: 10m}"))
                .isEqualTo("fleet.yaml:7: rules.rooms.schedule[1].jitter: does not apply to a fleet: a rule set has no"
                        + " jitter: all covers of a group share one event, whose instant is the key of their intents in"
                        + " the database; expected no such key");
        assertThat(mistakesOfYaml("move: close", "move: close, tilt: 0")).contains("tilts no slats");
        assertThat(mistakesOfYaml("move: close", "move: close, over: 20m")).contains("normal speed");
        assertThat(mistakesOfYaml("move: close", "move: close, when: away")).contains("no occupants");
        assertThat(mistakesOfYaml("move: close", "move: shut"))
                .contains("fleet.yaml:7: rules.rooms.schedule[1].move: 'shut'");
    }

    @Test
    void keysOfFleetAreChecked() {
        assertThat(mistakesOfYaml("sites:", "sits:")).startsWith("fleet.yaml:1: sites: is missing; is 'sits' in line 4"
                + " meant for it?");
        assertThat(mistakesOfYaml("room: {rules: rooms}", "room: {rules: roms}")).isEqualTo("fleet.yaml:9:"
                + " templates.room.rules: 'roms': unknown rule set; expected one of rooms; did you mean 'rooms'?");
        assertThat(mistakesOfYaml("localhost/shtora", "localhost/shtora?password=secret"))
                .isEqualTo("fleet.yaml:3: database.url: has a password; expected it in a file of its own,"
                        + " database.password_file");
        assertThat(mistakesOfYaml("52.5", "152.5")).contains("fleet.yaml:5: sites.berlin.latitude: '152.5': expected");
    }

    /** A mistake in a site is no mistake of each of its covers. */
    @Test
    void coversOfSiteWithMistakeAreNotNamed() {
        folder.write(FleetReader.FILE, TemporaryFleet.YAML.replace("52.5", "152.5"));
        assertThat(mistakes("name,template,site\nc1,room,berlin\nc2,room,\n")).contains("sites.berlin.latitude")
                .doesNotContain("covers/a.csv");
    }

    @Test
    void facadeThatIsNotDescribedIsRejected() {
        folder.write(FleetReader.FILE, TemporaryFleet.YAML + "facades: {south: {azimuth: 180}}\n");
        assertThat(mistakes("name,template,facade\nc1,room,suoth\n"))
                .isEqualTo("covers/a.csv:2: facade: 'suoth': unknown"
                        + " facade; expected one of south; did you mean 'south'?");
    }

    @Test
    void shadeNeedsDirectionOfFacade() {
        folder.write(FleetReader.FILE,
                TemporaryFleet.YAML.replace("rooms: {", "rooms: {shade: {window: {height: 1.5, sill: 0}}, "));
        assertThat(mistakes("name,template,facade\nc1,room,south\n"))
                .isEqualTo("covers/a.csv:2: facade: 'south': rule set"
                        + " 'rooms' has shade and no azimuth; expected a façade with azimuth in the section facades, or azimuth"
                        + " in the rule set's window");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            input: wnd, above: 45    | rules.rooms.safety[0].when.input: 'wnd': expected one of the inputs wind; did you mean 'wind'?
            input: wind, above: 45 lx | rules.rooms.safety[0].when.above: '45 lx':
            input: wind, over: 45    | rules.rooms.safety[0].when.over: unknown key; expected one of above,
            """)
    void mistakeInAlarmHasItsLine(String when, String message) {
        folder.write(FleetReader.FILE, TemporaryFleet.YAML.replace("rooms: {",
                "rooms: {safety: [{name: storm, when: {" + when + "}, move: open}], ")
                + "inputs: {wind: {topic: roof/wind, unit: km/h}}\n");
        assertThat(mistakes("name,template\nc1,room\n")).contains("fleet.yaml:7: " + message);
    }

    @Test
    void mistakeInInputHasItsLine() {
        folder.write(FleetReader.FILE, TemporaryFleet.YAML
                + "inputs:\n  wind: {topic: roof/wind, unit: knots}\n  own: {topic: shtora/x/state, type: text}\n");
        assertThat(mistakes("name,template\nc1,room\n")).contains("fleet.yaml:11: inputs.wind.unit: 'knots'",
                "fleet.yaml:12: inputs.own.topic: 'shtora/x/state': expected a topic without wildcards, not below shtora/");
    }

    @Test
    void contactFrostAndClimateBelongToDaemons() {
        folder.write(FleetReader.FILE, TemporaryFleet.YAML.replace("rooms: {", "rooms: {frost: {input: wind}, "));
        assertThat(mistakes("name,template\nc1,room\n")).contains("fleet.yaml:7: ", "frost");
    }

    @Test
    void mistakesOfAllFilesAreReportedInOrder() {
        folder.write("covers/b.yaml", "c9: {template: rom}\n");
        folder.write(FleetReader.FILE, TemporaryFleet.YAML.replace("52.5", "152.5"));
        assertThat(mistakes("name,template\nc1,rom\n").lines().map(line -> line.replaceFirst(": .*", "")))
                .containsExactly("fleet.yaml:5", "covers/a.csv:2", "covers/b.yaml:1");
    }

    @Test
    void onlyFirstMistakesAreNamed() {
        String covers = IntStream.range(0, 60).mapToObj(i -> "c" + i + ",rom\n").collect(Collectors.joining());
        assertThat(mistakes("name,template\n" + covers).lines()).hasSize(51).first()
                .isEqualTo(
                        "covers/a.csv:2: template: 'rom': unknown template; expected one of room; did you mean 'room'?");
        assertThat(mistakes()).endsWith("\nand 10 other mistakes");
    }

    @Test
    void folderWithoutFleetIsRejected() {
        assertThatThrownBy(() -> FleetReader.read(temp.resolve("covers")))
                .hasMessageEndingWith("fleet.yaml: there is no such file");
    }
}
