package dev.shtora.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of the hardware name every file, and every file that they name exists. */
class PartsPageTest {
    private static final Path HARDWARE = Path.of("hardware");

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    @Test
    void partsPageNamesEachPartAndPreview() throws IOException {
        String page = Files.readString(HARDWARE.resolve("parts.md"));
        List<Path> parts = files(HARDWARE.resolve("parts"), ".scad");
        assertThat(parts).hasSizeGreaterThan(4).allSatisfy(part -> assertThat(page).contains("parts/"
                + part.getFileName()));
        List<Path> previews = files(HARDWARE.resolve("parts"), ".png");
        assertThat(previews).hasSizeGreaterThan(4).allSatisfy(preview -> {
            assertThat(page).contains("parts/" + preview.getFileName());
            assertThat(Files.size(preview)).isLessThanOrEqualTo(60 * 1024);
        });
    }

    /** Each setting of a part is explained on the page. */
    @Test
    void partsPageNamesEachSetting() throws IOException {
        String page = Files.readString(HARDWARE.resolve("parts.md"));
        for (Path part : files(HARDWARE.resolve("parts"), ".scad")) {
            if (!part.endsWith("dimensions.scad")) {
                assertThat(Files.readString(part).lines().filter(line -> line.matches("\\w+ = [\\w.\"-]+;.*"))
                        .map(line -> line.replaceAll(" =.*", ""))).isNotEmpty()
                        .allSatisfy(setting -> assertThat(page).contains("`" + setting + "`"));
            }
        }
    }

    @Test
    void indexNamesEachPage() throws IOException {
        String index = Files.readString(HARDWARE.resolve("README.md"));
        assertThat(files(HARDWARE, ".md")).hasSizeGreaterThan(6).filteredOn(page -> !page.endsWith("README.md"))
                .allSatisfy(page -> assertThat(index).contains("(" + page.getFileName()));
        assertThat(files(HARDWARE, ".yaml")).allSatisfy(
                example -> assertThat(index).contains(example.getFileName().toString()));
    }
}
