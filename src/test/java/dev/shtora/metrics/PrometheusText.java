package dev.shtora.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A scrape in Prometheus' text format 0.0.4. Reading one checks what {@code promtool check metrics} checks: the syntax, one HELP
 * and one TYPE before the samples of each family, no sample twice, base units, and the suffixes of counters.
 */
public final class PrometheusText {
    private static final Pattern HELP = Pattern.compile("# HELP ([a-z_:][a-z0-9_:]*) (\\S.*)");
    private static final Pattern TYPE = Pattern
            .compile("# TYPE ([a-z_:][a-z0-9_:]*) (counter|gauge|histogram|summary)");
    private static final Pattern SAMPLE = Pattern.compile("([a-z_:][a-z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_][a-z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\",?");
    private static final Pattern OTHER_UNIT = Pattern
            .compile(".*_(milliseconds|ms|minutes|hours|percent|kilobytes|celsius_degrees)(_.*)?");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();
    /** The families in the order of their samples. */
    private final List<String> order = new ArrayList<>();

    /** Reads a scrape; an assertion fails if it is not valid. */
    public PrometheusText(String text) {
        Map<String, String> helps = new LinkedHashMap<>();
        assertThat(text).endsWith("\n");
        text.lines().forEach(line -> {
            if (line.startsWith("# HELP ")) {
                Matcher help = matched(HELP, line);
                assertThat(helps.put(help.group(1), help.group(2))).as("a second HELP: %s", line).isNull();
            } else if (line.startsWith("#")) {
                Matcher type = matched(TYPE, line);
                assertThat(types.put(type.group(1), type.group(2))).as("a second TYPE: %s", line).isNull();
            } else {
                sample(line);
            }
        });
        assertThat(helps.keySet()).isEqualTo(types.keySet());
        assertThat(order).as("samples of a family that are not together").doesNotHaveDuplicates();
        types.forEach((name, type) -> {
            assertThat(name.endsWith("_total")).as("%s is a %s", name, type).isEqualTo(type.equals("counter"));
            assertThat(name).as("has another unit than a base unit").doesNotMatch(OTHER_UNIT);
            if (type.equals("histogram")) {
                checkHistogram(name);
            }
        });
    }

    private static Matcher matched(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        return matcher;
    }

    private void sample(String line) {
        Matcher sample = matched(SAMPLE, line);
        String family = family(sample.group(1));
        assertThat(types).as("a sample before its TYPE: %s", line).containsKey(family);
        if (order.isEmpty() || !order.getLast().equals(family)) {
            order.add(family);
        }
        Map<String, String> labels = new TreeMap<>();
        if (sample.group(2) != null) {
            String rest = sample.group(2);
            Matcher label = LABEL.matcher(rest);
            int end = 0;
            while (label.find() && label.start() == end) {
                assertThat(labels.put(label.group(1), label.group(2))).as("a label twice: %s", line).isNull();
                end = label.end();
            }
            assertThat(end).as("labels: %s", line).isEqualTo(rest.length());
        }
        assertThat(samples.put(sample.group(1) + labels, number(sample.group(3)))).as("twice: %s", line).isNull();
    }

    private static double number(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    private String family(String sample) {
        String base = sample.replaceFirst("_(bucket|sum|count|max)$", "");
        return types.containsKey(sample) ? sample : base;
    }

    /** The counts of the buckets rise with their bounds, and the last one has them all. */
    private void checkHistogram(String name) {
        Set<String> series = new HashSet<>();
        Map<String, Double> newest = new LinkedHashMap<>();
        samples.forEach((key, value) -> {
            if (key.startsWith(name + "_bucket")) {
                String others = key.replaceFirst("le=[^,}]+(, )?", "").replace(", }", "}").substring(name.length() + 7);
                assertThat(value).as(key).isGreaterThanOrEqualTo(newest.getOrDefault(others, 0.0));
                newest.put(others, value);
                series.add(others);
            }
        });
        assertThat(series).as(name).isNotEmpty();
        series.forEach(others -> assertThat(samples).containsEntry(name + "_count" + others, newest.get(others))
                .containsKey(name + "_sum" + others));
    }

    /** The names of all families, as TYPE has them. */
    public Set<String> names() {
        return types.keySet();
    }

    /** The names of all samples, without labels. */
    public Set<String> sampleNames() {
        Set<String> names = new HashSet<>();
        samples.keySet().forEach(key -> names.add(key.substring(0, key.indexOf('{'))));
        return names;
    }

    /**
     * The value of a sample.
     *
     * @param key such as {@code shtora_moves_total{origin=rule}}, the labels in the order of their names
     */
    public double value(String key) {
        String full = key.endsWith("}") ? key : key + "{}";
        assertThat(samples).containsKey(full);
        return samples.get(full);
    }

    /**
     * Checks values.
     *
     * @param expected in each line the key of a sample, as {@link #value} has it, and its value
     */
    public void assertHas(String expected) {
        Map<String, Double> values = new LinkedHashMap<>();
        expected.lines().map(String::strip).forEach(line -> values.put(line.substring(0, line.lastIndexOf(' ')),
                number(line.substring(line.lastIndexOf(' ') + 1))));
        assertThat(values.keySet().stream().collect(Collectors.toMap(key -> key, this::value))).isEqualTo(values);
    }

    /** All samples, by their names with labels. */
    public Map<String, Double> samples() {
        return samples;
    }
}
