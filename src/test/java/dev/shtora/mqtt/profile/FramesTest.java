package dev.shtora.mqtt.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.cover.DeviceProfiles;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Tilt;
import dev.shtora.core.remote.DeviceCommand;
import dev.shtora.core.remote.DeviceReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The built-in profiles read the documented messages of their devices. src/test/resources/device-frames/README.md has the format. */
class FramesTest {
    private static final Path FRAMES = Path.of("src/test/resources/device-frames");
    private static final Pattern WORDS = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final List<String> expected = new ArrayList<>();
    private final List<String> actual = new ArrayList<>();

    static List<String> profiles() {
        return DeviceProfiles.BUILT_IN;
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void profileReadsDocumentedMessages(String name) throws IOException {
        DeviceProfile profile = DeviceProfiles.fromProgram(name);
        DeviceCodec codec = null;
        for (String line : Files.readAllLines(FRAMES.resolve(name + ".txt"))) {
            if (line.startsWith("=") || line.startsWith("!")) {
                expected.add(line.stripTrailing());
            } else if (line.startsWith("cover ")) {
                codec = codec(profile, words(line));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                expected.add(line);
                actual.add(line);
                answer(Objects.requireNonNull(codec), line);
            }
        }
        assertThat(actual).isEqualTo(expected).hasSizeGreaterThan(10);
    }

    private static List<String> words(String line) {
        return WORDS.matcher(line).results().map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }

    private static DeviceCodec codec(DeviceProfile profile, List<String> words) {
        Map<String, String> parameters = new HashMap<>();
        words.stream().filter(word -> word.contains("="))
                .forEach(word -> parameters.put(word.split("=", 2)[0], word.split("=", 2)[1]));
        return profile.bind(words.get(1), parameters, words.contains("inverted"), !words.contains("without_positions"),
                words.contains("slats") ? Optional.of(profile.tilts()) : Optional.empty());
    }

    private void answer(DeviceCodec codec, String line) {
        if (line.startsWith("> ")) {
            codec.messages(command(line.substring(2)))
                    .forEach(message -> actual.add(("= " + message.topic() + " " + message.payload()).stripTrailing()));
            return;
        }
        Matcher topic = WORDS.matcher(line);
        assertThat(topic.lookingAt()).isTrue();
        String name = topic.group(1) == null ? topic.group(2) : topic.group(1);
        assertThat(codec.topics()).contains(name);
        Reading reading = codec.read(name, line.substring(topic.end()).strip().getBytes(StandardCharsets.UTF_8));
        reading.reports().forEach(report -> actual.add("= " + text(report)));
        reading.rejected().ifPresent(why -> actual.add("! " + why));
    }

    private static DeviceCommand command(String text) {
        return switch (text) {
            case "open" -> DeviceCommand.OPEN;
            case "close" -> DeviceCommand.CLOSE;
            case "stop" -> DeviceCommand.STOP;
            case "query" -> DeviceCommand.QUERY;
            default -> text.startsWith("tilt ")
                    ? new DeviceCommand.SetTilt(new Tilt(Integer.parseInt(text.substring("tilt ".length()))))
                    : new DeviceCommand.GoTo(new Position(Integer.parseInt(text.substring("position ".length()))));
        };
    }

    static String text(DeviceReport report) {
        return switch (report) {
            case DeviceReport.PositionReported(var position) -> "position "
                    + position.map(known -> String.valueOf(known.percent())).orElse("unknown");
            case DeviceReport.TiltReported(var tilt) -> "tilt "
                    + tilt.map(known -> String.valueOf(known.percent())).orElse("unknown");
            case DeviceReport.MotionReported(var motion) -> motion.name().toLowerCase(Locale.ROOT);
            case DeviceReport.TargetReported(var target) -> "target " + target.percent();
            case DeviceReport.AvailabilityReported(boolean online) -> online ? "online" : "offline";
            case DeviceReport.ProblemReported(var problem) -> problem.map(text -> "problem " + text)
                    .orElse("no problem");
        };
    }
}
