package dev.shtora.system.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.process.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The libraries of the package. */
class LibrariesIT {
    private static final Path FOLDER = Launched.SHTORA.getParent().getParent();
    private static final Path REASONS = Path.of("src/test/resources/libraries.txt");
    private static final List<String> FOLDERS = List.of("lib", "lib/desktop", "lib/telegram", "lib/homekit",
            "lib/gateway");

    /** The names of the jars in a folder, without their versions. */
    private static List<String> jars(Path folder) throws IOException {
        return files(folder).stream().map(file -> file.getFileName().toString())
                .map(name -> name.replaceFirst("-\\d+(\\.[^/-][^/]*)?\\.jar$", "").replaceFirst("\\.jar$", "")).sorted()
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    /** The names of the folders with the libraries that each must contain. */
    private static Map<String, List<String>> reasons() throws IOException {
        Map<String, List<String>> folders = new LinkedHashMap<>();
        for (String section : Files.readString(REASONS).split("(?m)^\\[", -1)) {
            List<String> lines = section.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
            if (!lines.isEmpty()) {
                assertThat(lines.subList(1, lines.size())).allMatch(line -> line.matches("\\S+ {2,}\\S.*"));
                folders.put(lines.getFirst().replace("]", ""),
                        lines.stream().skip(1).map(line -> line.split(" ", 2)[0]).sorted().toList());
            }
        }
        return folders;
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib", "lib/telegram", "lib/homekit", "lib/gateway"})
    void eachLibraryOfPiHasReason(String folder) throws IOException {
        assertThat(jars(FOLDER.resolve(folder))).containsExactlyElementsOf(reasons().get(folder));
    }

    @Test
    void listOfLicencesNamesEachLibrary() throws IOException {
        List<String> libraries = new ArrayList<>();
        for (String folder : FOLDERS) {
            libraries.addAll(jars(FOLDER.resolve(folder)));
        }
        libraries.remove("shtora");
        String licences = Files.readString(FOLDER.resolve("THIRD-PARTY.txt"));
        assertThat(libraries).hasSizeGreaterThan(60).allMatch(library -> licences.contains(":" + library + ":"));
        assertThat(licences.lines().filter(line -> line.matches(" +\\(.*"))).hasSameSizeAs(libraries);
    }

    /**
     * Two versions of a library, or one under two names, would be used by chance. Classes of ours replace some of hap on
     * purpose: {@code ChachaTest} and {@code SrpHandlerTest} see that they do.
     */
    @Test
    void noClassIsInTwoLibraries() throws IOException {
        Map<String, Path> classes = new HashMap<>();
        List<String> twice = new ArrayList<>();
        for (String folder : FOLDERS) {
            for (Path jar : files(FOLDER.resolve(folder))) {
                try (ZipFile zip = new ZipFile(jar.toFile())) {
                    zip.stream().map(ZipEntry::getName)
                            .filter(name -> name.matches("(?!META-INF/|module-info).*\\.class"))
                            .filter(name -> classes.put(name, jar) != null).forEach(twice::add);
                }
            }
        }
        assertThat(classes).hasSizeGreaterThan(10_000);
        String replaced = "io/github/hapjava/server/impl/";
        assertThat(twice).containsExactlyInAnyOrder(replaced + "crypto/ChachaDecoder.class",
                replaced + "crypto/ChachaEncoder.class", replaced + "pairing/SrpHandler.class");
    }
}
