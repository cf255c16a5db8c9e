package dev.shtora.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Prints the slowest test classes and the slowest tests of a run, from the reports that the build writes. The build
 * starts it after the tests; the arguments are the folders of the reports. A folder that does not exist counts as
 * empty.
 */
final class SlowestTests {
    private static final int ROWS = 12;

    private record Row(String name, double seconds) {}

    private final List<Row> classes = new ArrayList<>();
    private final List<Row> tests = new ArrayList<>();

    private SlowestTests() {}

    static void main(String[] folders) throws IOException, XMLStreamException {
        SlowestTests slowest = new SlowestTests();
        for (String folder : folders) {
            slowest.read(Path.of(folder));
        }
        print("test classes", slowest.classes);
        print("tests", slowest.tests);
    }

    private void read(Path folder) throws IOException, XMLStreamException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().matches("TEST-.*\\.xml")).toList()) {
                readReport(file);
            }
        }
    }

    private void readReport(Path file) throws IOException, XMLStreamException {
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "testsuite" -> classes.add(row(xml, simple(value(xml, "name"))));
                        case "testcase" ->
                            tests.add(row(xml, simple(value(xml, "classname")) + "." + value(xml, "name")));
                        default -> {
                        }
                    }
                }
            }
        }
    }

    private static Row row(XMLStreamReader xml, String name) {
        return new Row(name, Double.parseDouble(value(xml, "time").replace(",", "")));
    }

    private static String value(XMLStreamReader xml, String attribute) {
        return Objects.requireNonNull(xml.getAttributeValue(null, attribute));
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static void print(String what, List<Row> rows) {
        double sum = rows.stream().mapToDouble(Row::seconds).sum();
        System.out.printf(Locale.ROOT, "%nSlowest of %d %s, in seconds of %.1f%n", rows.size(), what, sum);
        rows.stream().sorted(Comparator.comparingDouble(Row::seconds).reversed()).limit(ROWS)
                .forEach(row -> System.out.printf(Locale.ROOT, "%8.2f  %s%n", row.seconds, row.name));
    }
}
