package dev.shtora.fleet.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.KeyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of keys in fleet.md is that of the catalogue. With {@code -Dgolden=write} it is written. */
class FleetReferenceTest {
    private static final Path PAGE = Path.of("src/site/markdown/fleet.md");
    private static final String BEGIN = "<!-- keys of the catalogue: FleetReferenceTest writes them -->\n";
    private static final String END = "<!-- end of the keys -->\n";
    private static final List<String> SECTIONS = List.of("", "database", "web", "sites.*", "facades.*", "rules.*",
            "covers.*");

    private static String table() {
        return BEGIN + "\n| Key | Value | Default | Description |\n|---|---|---|---|\n"
                + SECTIONS.stream().flatMap(section -> keys(section).map(key -> row(section, key)))
                        .collect(Collectors.joining())
                + "\n" + END;
    }

    /** A cover has the column of its name in CSV files only: in YAML files its name is its key. */
    private static Stream<Key<?>> keys(String section) {
        Stream<Key<?>> own = FleetCatalogue.CATALOGUE.of(section).stream();
        return section.equals("covers.*") ? Stream.concat(Stream.of(FleetKeys.NAME), own) : own;
    }

    private static String row(String section, Key<?> key) {
        String name = section.equals("covers.*")
                ? "column " + key.local()
                : (section.isEmpty() ? "" : section + ".") + key.local();
        return Stream.of("`" + name + "`", KeyText.value(key), KeyText.usual(key), key.description())
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    @Test
    void pageHasKeysOfCatalogue() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        assertThat(begin).isPositive();
        if (Optional.ofNullable(System.getProperty("golden")).filter("write"::equals).isPresent()) {
            Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end + END.length()));
        } else {
            assertThat(page.substring(begin, end + END.length())).isEqualTo(table());
        }
    }

    @Test
    void everyKeyOfFleetIsInTable() {
        String table = table();
        assertThat(FleetKeys.COLUMNS)
                .allSatisfy(column -> assertThat(table).contains("`column " + column.local() + "`"));
        assertThat(table).contains("`facades.*.azimuth`", "`database.password_credential`", "`sites.*.holidays`");
    }
}
