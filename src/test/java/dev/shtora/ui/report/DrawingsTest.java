package dev.shtora.ui.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Drawings (SVG) say what the texts say. */
class DrawingsTest {
    @TempDir
    Path temp;

    private String home(String language) throws IOException {
        return Files.writeString(temp.resolve("home.yaml"),
                PlanFormatsTest.HOME.formatted("52.52", "13.405", "Europe/Berlin", language)).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-21T13:00", "2026-06-21T14:00", "2026-03-05T14:10", "2026-12-21T13:00",
            "2026-06-21T23:00"})
    void drawingShowsPositionAndReasonOfText(String at) throws IOException {
        String[] explain = {"explain", "--config", home("en"), "--at", at, "--format"};
        Matcher text = Pattern.compile(": (open|close|(\\d+) %)\n  because  (.*)\n").matcher(
                PlanFormatsTest.output(Stream.concat(Stream.of(explain), Stream.of("text")).toArray(String[]::new)));
        assertThat(text.find()).isTrue();
        String percent = switch (text.group(1)) {
            case "open" -> "100";
            case "close" -> "0";
            default -> text.group(2);
        };
        assertThat(PlanFormatsTest.output(Stream.concat(Stream.of(explain), Stream.of("svg")).toArray(String[]::new)))
                .contains(">" + percent + " %</text>").containsPattern("<desc>.*" + Pattern.quote(text.group(3)));
    }

    /** Drawings that are only decoration are hidden from screen readers instead. */
    @Test
    void everyDrawingHasTitleAndDescription() throws Exception {
        List<String> drawings = new ArrayList<>();
        for (Path folder : List.of(Path.of("src"), Path.of("hardware"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".svg")).toList()) {
                    drawings.add(Files.readString(file));
                }
            }
        }
        assertThat(drawings).hasSizeGreaterThanOrEqualTo(4);
        for (String language : List.of("en", "ru")) {
            String home = home(language);
            drawings.add(PlanFormatsTest.output("plan", "--config", home, "--date", "2026-05-05", "--format", "svg"));
            drawings.add(PlanFormatsTest.output("plan", "--config", home, "--date", "2026-05-05", "--days", "400",
                    "--format", "svg"));
            drawings.add(PlanFormatsTest.output("explain", "--config", home, "--at", "13:00", "--format", "svg"));
        }
        for (String svg : drawings) {
            Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))).getDocumentElement();
            assertThat(root.getAttribute("role")).isEqualTo("img");
            for (String tag : List.of("title", "desc")) {
                Element first = (Element) root.getElementsByTagName(tag).item(0);
                assertThat(first.getParentNode()).isSameAs(root);
                assertThat(first.getTextContent()).isNotBlank();
            }
        }
        assertThat(Files.readString(Path.of("src/main/resources/web/index.html")).replace("<svg viewBox=\"0 0 24 24\""
                + " aria-hidden=\"true\">", "")).doesNotContain("<svg");
    }
}
