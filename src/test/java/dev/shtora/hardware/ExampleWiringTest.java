package dev.shtora.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.ConfigReader;
import dev.shtora.config.cover.Driver;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.ui.cli.Shtora;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Each driver has an example configuration, a drawing and a page. The three have the same pins. */
class ExampleWiringTest {
    private static final Path HARDWARE = Path.of("hardware");
    /** The header of 40 pins: the BCM number of each pin, 0 for power and ground, -1 for the pins of a HAT's memory. */
    private static final int[] HEADER = {0, 0, 2, 0, 3, 0, 4, 14, 0, 15, 17, 18, 27, 0, 22, 23, 0, 24, 10, 0, 9, 25, 11,
            8, 0, 7, -1, -1, 5, 0, 6, 12, 13, 0, 19, 16, 26, 20, 0, 21};

    private static LocalCover cover(String example) throws ConfigError {
        return ConfigReader.read(HARDWARE.resolve(example + ".yaml")).localCovers().getFirst();
    }

    /** The BCM numbers by the contacts that they go to. */
    private static Map<String, Integer> pins(LocalCover cover) {
        Map<String, Integer> pins = new TreeMap<>();
        pins.put("Endstop", cover.endstop().orElseThrow().pin());
        switch (cover.motor().driver()) {
            case Driver.Coils(List<Integer> coils, _) -> {
                for (int i = 0; i < 4; i++) {
                    pins.put("IN" + (i + 1), coils.get(i));
                }
            }
            case Driver.StepDir(_, int step, int dir, var enable, _) -> {
                pins.put("STEP", step);
                pins.put("DIR", dir);
                pins.put("EN", enable.orElseThrow());
            }
        }
        return pins;
    }

    private static String page(String example) throws IOException {
        return Files.readString(
                HARDWARE.resolve(example.endsWith("-nema17") ? "nema17.md" : example + ".md"));
    }

    private static List<Element> elements(Element root, String attribute) {
        NodeList all = root.getElementsByTagName("*");
        return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i))
                .filter(element -> element.hasAttribute(attribute)).toList();
    }

    private static double[] centre(Element element) {
        if (element.hasAttribute("cx")) {
            return new double[]{number(element, "cx"), number(element, "cy")};
        }
        return new double[]{number(element, "x") + number(element, "width") / 2,
                number(element, "y") + number(element, "height") / 2};
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    /** The first and the last point of a path of M, H, V, C and Q. */
    private static double[] ends(String path) {
        double[] here = new double[2];
        double[] first = null;
        for (var command : Pattern.compile("([MHVCQ])([^MHVCQ]*)").matcher(path).results().toList()) {
            double[] values = Arrays.stream(command.group(2).trim().split("[ ,]+"))
                    .mapToDouble(Double::parseDouble).toArray();
            switch (command.group(1)) {
                case "H" -> here[0] = values[values.length - 1];
                case "V" -> here[1] = values[values.length - 1];
                default -> here = new double[]{values[values.length - 2], values[values.length - 1]};
            }
            first = first == null ? here.clone() : first;
        }
        return new double[]{first[0], first[1], here[0], here[1]};
    }

    private static Element drawing(String example) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(HARDWARE.resolve(example + ".svg").toFile()).getDocumentElement();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uln2003-28byj-48", "a4988-nema17", "drv8825-nema17", "tmc2209-nema17"})
    void drawingHasPinsOfExample(String example) throws Exception {
        Element root = drawing(example);
        Map<String, Element> header = elements(root, "data-pin").stream().filter(e -> !e.hasAttribute("data-gpio"))
                .collect(Collectors.toMap(e -> e.getAttribute("data-pin"), e -> e));
        Map<String, Element> contacts = elements(root, "data-contact").stream()
                .collect(Collectors.toMap(e -> e.getAttribute("data-contact"), e -> e));
        Map<String, Integer> drawn = new TreeMap<>();
        for (Element wire : elements(root, "data-gpio")) {
            String pin = wire.getAttribute("data-pin");
            int gpio = Integer.parseInt(wire.getAttribute("data-gpio"));
            assertThat(HEADER[Integer.parseInt(pin) - 1]).as("pin " + pin).isEqualTo(gpio);
            assertThat(root.getTextContent()).contains("GPIO" + gpio);
            drawn.put(wire.getAttribute("data-to"), gpio);
            NodeList paths = wire.getElementsByTagName("path");
            assertThat(paths.getLength()).isPositive();
            for (int i = 0; i < paths.getLength(); i++) {
                double[] ends = ends(((Element) paths.item(i)).getAttribute("d"));
                assertThat(new double[]{ends[0], ends[1]}).as("start of the wire").isEqualTo(centre(header.get(pin)));
                assertThat(new double[]{ends[2], ends[3]}).as("end of the wire")
                        .isEqualTo(centre(contacts.get(wire.getAttribute("data-to"))));
            }
        }
        assertThat(drawn).isEqualTo(pins(cover(example)));
    }

    /** The header on the drawing has its pins in two columns, with the names of the pins. */
    @ParameterizedTest
    @ValueSource(strings = {"a4988-nema17", "drv8825-nema17", "tmc2209-nema17"})
    void headerHasAllPinsInOrder(String example) throws Exception {
        Element root = drawing(example);
        List<Element> pins = elements(root, "data-pin").stream().filter(e -> e.hasAttribute("cx")).toList();
        assertThat(pins).hasSize(40).allSatisfy(pin -> {
            int number = Integer.parseInt(pin.getAttribute("data-pin"));
            assertThat(centre(pin)).isEqualTo(new double[]{number % 2 == 1 ? 900 : 940, 236 + 28 * ((number - 1) / 2)});
        });
        for (int gpio : HEADER) {
            if (gpio > 0) {
                assertThat(root.getTextContent()).contains("GPIO" + gpio);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"uln2003-28byj-48", "a4988-nema17", "drv8825-nema17", "tmc2209-nema17"})
    void pageHasPinsOfExample(String example) throws Exception {
        Map<String, Integer> rows = new TreeMap<>();
        var row = Pattern.compile("(?m)^\\| (IN[1-4]|STEP|DIR|EN|Endstop) \\| GPIO(\\d+) \\| (\\d+) \\|$")
                .matcher(page(example));
        while (row.find()) {
            rows.putIfAbsent(row.group(1), Integer.valueOf(row.group(2)));
            assertThat(HEADER[Integer.parseInt(row.group(3)) - 1]).as(row.group())
                    .isEqualTo(Integer.parseInt(row.group(2)));
        }
        assertThat(rows).isEqualTo(pins(cover(example)));
    }

    /** The lines for config.txt set each output to the level at which the motor has no current. */
    @ParameterizedTest
    @ValueSource(strings = {"uln2003-28byj-48", "a4988-nema17", "drv8825-nema17", "tmc2209-nema17"})
    void bootSettingsKeepCoilsCold(String example) throws Exception {
        Map<Boolean, List<Integer>> levels = new LinkedHashMap<>();
        cover(example).motor().driver().coldLines("x")
                .forEach(line -> levels.computeIfAbsent(line.high(), _ -> new ArrayList<>()).add(line.pin()));
        assertThat(levels).isNotEmpty();
        String page = page(example);
        levels.forEach((high, pins) -> assertThat(page.lines()).contains("gpio="
                + pins.stream().map(String::valueOf).collect(Collectors.joining(",")) + (high ? "=op,dh" : "=op,dl")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uln2003-28byj-48", "a4988-nema17", "drv8825-nema17", "tmc2209-nema17", "bipolar-28byj-48"})
    void checkAcceptsExampleWithoutWarning(String example) {
        PrintStream before = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            assertThat(Shtora.run("check", "--config", HARDWARE.resolve(example + ".yaml").toString())).isZero();
        } finally {
            System.setOut(before);
        }
        assertThat(output.toString(StandardCharsets.UTF_8)).doesNotContain("warning  ").contains("a full move takes");
    }

    @Test
    void eachExampleIsTested() throws IOException {
        try (var files = Files.list(HARDWARE)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml")))
                    .containsExactlyInAnyOrder("uln2003-28byj-48.yaml", "a4988-nema17.yaml", "drv8825-nema17.yaml",
                            "tmc2209-nema17.yaml", "bipolar-28byj-48.yaml");
        }
    }
}
