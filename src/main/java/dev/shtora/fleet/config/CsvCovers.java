package dev.shtora.fleet.config;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Mistakes;
import dev.shtora.config.yaml.NearMiss;
import dev.shtora.text.ForeignText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a list of covers of comma-separated values (RFC 4180). The first line that is not empty has the names of the columns.
 * Spreadsheets of some languages separate values by semicolons or tabs: the separator is the first one of comma, semicolon
 * and tab that the line of the columns has.
 */
final class CsvCovers {
    private static final List<String> COLUMNS = FleetKeys.COLUMNS.stream().map(Key::local).toList();
    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    private final Path file;
    private final Mistakes mistakes;
    private final List<CoverEntry> entries = new ArrayList<>();

    private CsvCovers(Path file, Mistakes mistakes) {
        this.file = file;
        this.mistakes = mistakes;
    }

    /** The covers of a file; mistakes are added. */
    static List<CoverEntry> read(Path file, String text, Mistakes mistakes) {
        CsvCovers covers = new CsvCovers(file, mistakes);
        covers.read(text);
        return covers.entries;
    }

    private void read(String text) {
        List<CsvRecord> records = new ArrayList<>();
        boolean readable = true;
        try {
            CsvReader.builder().fieldSeparator(separator(text)).skipEmptyLines(true).allowExtraFields(true)
                    .allowMissingFields(true).trimWhitespacesAroundQuotes(true).ofCsvRecord(text)
                    .forEach(records::add);
        } catch (CsvParseException e) {
            readable = false;
            mistakes.add(unreadable(e));
        }
        if (!records.isEmpty()) {
            List<String> header = header(records.getFirst());
            if (header.contains(FleetKeys.NAME.local())) {
                records.stream().skip(1).forEach(record -> mistakes.attempt(() -> entry(header, record))
                        .flatMap(found -> found).ifPresent(entries::add));
            }
        } else if (readable) {
            mistakes.add(new ConfigError(file, 1, "",
                    "is empty; expected a line with the names of columns, such as name,template,floor,facade"));
        }
    }

    private static char separator(String text) {
        String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return header.contains(",") ? ',' : header.contains(";") ? ';' : header.contains("\t") ? '\t' : ',';
    }

    private ConfigError unreadable(CsvParseException e) {
        Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
        String problem = String.valueOf(Optional.<Throwable>ofNullable(e.getCause()).orElse(e).getMessage());
        return new ConfigError(file, line.find() ? Integer.parseInt(line.group(1)) : 0, "",
                "is not comma-separated values: " + problem + "; expected a quote in a value as two: \"\"");
    }

    private List<String> header(CsvRecord record) {
        List<String> names = record.getFields().stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!COLUMNS.contains(name)) {
                mistakes.add(error(record, "", shown(name) + ": unknown column; expected some of "
                        + String.join(", ", COLUMNS) + NearMiss.word(name, COLUMNS)));
            } else if (!seen.add(name)) {
                mistakes.add(error(record, name, "is a column twice; expected once"));
            }
        }
        if (!seen.contains(FleetKeys.NAME.local())) {
            mistakes.add(error(record, FleetKeys.NAME.local(),
                    "the column is missing; expected it in the first line, with the name of each cover"));
        }
        return names;
    }

    private Optional<CoverEntry> entry(List<String> header, CsvRecord record) throws ConfigError {
        List<String> fields = record.getFields();
        if (fields.stream().allMatch(String::isBlank)) {
            return Optional.empty();
        }
        for (int i = 0; i < fields.size(); i++) {
            String value = fields.get(i).strip();
            if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
                throw error(record, i < header.size() ? header.get(i) : "",
                        shown(value.lines().findFirst().orElse("") + ForeignText.CUT)
                                + ": has a line break; expected one line: is a quote missing at its end?");
            }
        }
        if (fields.size() != header.size()) {
            throw error(record, "", "has " + fields.size() + (fields.size() == 1 ? " value" : " values")
                    + "; expected " + header.size() + ", one for each column");
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            if (!fields.get(i).isBlank()) {
                values.put(header.get(i), fields.get(i).strip());
            }
        }
        String name = values.getOrDefault(FleetKeys.NAME.local(), "");
        return Optional.of(new CoverEntry(name, file, line(record), values,
                (column, text) -> error(record, column, text)));
    }

    private static String shown(String value) {
        return "'" + ForeignText.line(value) + "'";
    }

    private static int line(CsvRecord record) {
        return (int) record.getStartingLineNumber();
    }

    private ConfigError error(CsvRecord record, String column, String text) {
        return new ConfigError(file, line(record), column, text);
    }
}
