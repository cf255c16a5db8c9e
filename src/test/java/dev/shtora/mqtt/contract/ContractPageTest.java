package dev.shtora.mqtt.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.cover.CoverStatus.Motion;
import dev.shtora.core.cover.Fault;
import dev.shtora.core.cover.WaitReason;
import dev.shtora.mqtt.client.problem.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares mqtt.md with the code. */
class ContractPageTest {
    private static final Pattern TOPIC = Pattern.compile("(?m)^\\| `<base>/<cover>/(\\S+)` \\| in ");
    private static final Pattern PUBLISHED = Pattern.compile("(?m)^\\| `<base>/(\\S+)` \\| out ");
    private static final Pattern LINK_PROBLEM = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|");
    private static final Pattern DENIED_CODE = Pattern.compile("\"code\", \"([a-z_]+)\"");
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");
    private static final Pattern CALIBRATION = Pattern.compile("(?m)^\\| `(\\{\"(?:jog|nudge|mark|position).*?})` ");
    private static final Pattern PROBLEM = Pattern
            .compile("(?m)^\\| `([a-z_]+)` \\| the \\S|^\\| `([a-z_]+)` \\| a wall");

    private static String page() throws IOException {
        return Files.readString(Path.of("src/site/markdown/mqtt.md"));
    }

    private static List<String> words(Enum<?>[] values) {
        return Stream.of(values).map(value -> "`" + value.name().toLowerCase(Locale.ROOT) + "`").toList();
    }

    @Test
    void pageListsCommandTopics() throws IOException {
        assertThat(TOPIC.matcher(page()).results().map(found -> "shtora/attic/" + found.group(1)))
                .containsExactlyElementsOf(new Topics("shtora", "x").commands("attic"));
    }

    @Test
    void pageListsPublishedTopics() throws IOException {
        Topics topics = new Topics("shtora", "x");
        assertThat(PUBLISHED.matcher(page()).results()
                .map(found -> found.group(1).replace("<cover>", "attic").replace("<id>", "x")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(topics.status("attic").stream(), topics.bridgeStatus().stream())
                                .map(topic -> topic.substring("shtora/".length())).toList());
    }

    @Test
    void pageHasProbe() throws IOException {
        assertThat(page()).contains("| `" + new Topics("<base>", "<id>").probe() + "` | in, out | never | ",
                new Probe("…").request(), new Probe("…").response());
    }

    @Test
    void examplesOfSetAreAccepted() throws IOException, BadPayload {
        String page = page();
        String words = page.substring(page.indexOf("## Words on `set`"), page.indexOf("## Groups"));
        List<String> examples = WORD.matcher(words.substring(words.indexOf("---"))).results()
                .map((MatchResult found) -> found.group(1)).filter(word -> !word.equals("who")).toList();
        assertThat(examples).hasSizeGreaterThan(12);
        for (String example : examples) {
            assertThat(CommandPayloadParser.set(example.getBytes(StandardCharsets.UTF_8)).command()).isNotNull();
        }
    }

    @Test
    void exampleOfGroupsAndAliasesIsValid() throws IOException, ConfigError {
        String page = page();
        String yaml = page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("\n```\n"));
        String motor = "    motor: {type: 28byj-48, pins: [%s]}\n";
        Config config = ConfigReader.read(Path.of("mqtt.md"), yaml.replace("covers:\n  bedroom:\n",
                "site: {latitude: 1, longitude: 1, zone: UTC}\ncovers:\n  attic:\n" + motor.formatted("5, 6, 13, 19")
                        + "  bedroom:\n" + motor.formatted("17, 18, 27, 22")));
        assertThat(config.groups()).containsKey("upstairs");
        assertThat(config.covers().getLast().names().commandTopics()).hasSize(2);
    }

    @Test
    void examplesOfCalibrationAreAccepted() throws IOException, BadPayload {
        List<String> examples = CALIBRATION.matcher(page()).results().map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(examples).hasSize(5);
        for (String example : examples) {
            assertThat(CalibratePayload.read(example.getBytes(StandardCharsets.UTF_8)).command()).isNotNull();
        }
    }

    @Test
    void pageListsEveryProblemMotionAndWaitReason() throws IOException {
        String problems = page().substring(page().indexOf("## `problem`"), page().indexOf("## The bridge's `problem`"));
        assertThat(Stream.of(Fault.values()).map(fault -> "| `" + fault.code() + "` |"))
                .allSatisfy(row -> assertThat(problems).contains(row));
        assertThat(PROBLEM.matcher(problems).results().count()).isEqualTo(Fault.values().length);
        assertThat(page()).contains(words(Motion.values())).contains(words(WaitReason.values()));
    }

    @Test
    void pageListsEveryProblemOfTheConnection() throws IOException {
        String table = page().substring(page().indexOf("## The bridge's `problem`"));
        String denied = Files.readString(Path.of("src/main/java/dev/shtora/mqtt/client/DeniedTopics.java"));
        assertThat(LINK_PROBLEM.matcher(table).results().map((MatchResult found) -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(Stream
                        .concat(Stream.of(ProblemCode.values()).map(ProblemCode::word),
                                DENIED_CODE.matcher(denied).results().map((MatchResult found) -> found.group(1)))
                        .toList());
    }
}
