package dev.shtora.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The libraries of the package. */
class LibrariesIT {
    private static final Path FOLDER = Launched.SHTORA.getParent().getParent();
    private static final Path REASONS = Path.of("src/test/resources/libraries.txt");

    /** The names of the jars in a folder, without their versions. */
    private static List<String> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".jar"))
                    .map(name -> name.replaceFirst("-\\d[^/]*\\.jar$", "").replaceFirst("\\.jar$", "")).sorted()
                    .toList();
        }
    }

    @Test
    void eachLibraryOfPiHasReason() throws IOException {
        List<String> reasons = Files.readAllLines(REASONS).stream().filter(line -> !line.startsWith("#")).toList();
        assertThat(reasons).allMatch(line -> line.matches("\\S+ {2,}\\S.*"));
        assertThat(jars(FOLDER.resolve("lib")))
                .containsExactlyElementsOf(reasons.stream().map(line -> line.split(" ", 2)[0]).sorted().toList());
    }

    @Test
    void listOfLicencesNamesEachLibrary() throws IOException {
        List<String> libraries = new ArrayList<>(jars(FOLDER.resolve("lib")));
        libraries.addAll(jars(FOLDER.resolve("lib/desktop")));
        libraries.remove("shtora");
        String licences = Files.readString(FOLDER.resolve("THIRD-PARTY.txt"));
        assertThat(libraries).hasSizeGreaterThan(50).allMatch(library -> licences.contains(":" + library + ":"));
        assertThat(licences.lines().filter(line -> line.matches(" +\\(.*"))).hasSameSizeAs(libraries);
    }
}
