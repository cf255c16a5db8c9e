package dev.shtora.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import dev.shtora.ui.cli.Shtora;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is in the Debian packages, read from the files. */
@Needs({"dpkg-deb", "lintian", "bash"})
class DebianContentsIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Path TARGET = Path.of("target");
    private static final Path LIB = TARGET.resolve("shtora/lib");
    private static final Pattern LINE = Pattern.compile("(\\S+) (\\S+) +\\d+ (\\S+ \\S+) (\\./.*)");

    private static final List<String> CLIENTS = List.of("telegram", "homekit", "gateway");

    private static List<String> lines;

    /** The package of the daemon. */
    static Path deb() throws IOException {
        return deb("shtora");
    }

    /** A package of the build. */
    static Path deb(String name) throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            List<Path> found = files.filter(file -> file.getFileName().toString().matches(name + "_.*_all\\.deb"))
                    .toList();
            assertThat(found).hasSize(1);
            return found.getFirst().toAbsolutePath();
        }
    }

    @BeforeAll
    static void list() throws IOException {
        lines = contents(deb());
    }

    /** The lines of {@code dpkg-deb --contents}. */
    private static List<String> contents(Path deb) throws IOException {
        List<String> lines = output("dpkg-deb", "--contents", deb.toString()).lines().toList();
        assertThat(lines).allMatch(line -> LINE.matcher(line).matches());
        return lines;
    }

    private static String output(String... command) throws IOException {
        try (Launched launched = Launched.start(new ProcessBuilder(command))) {
            assertThat(launched.status(TIMEOUT)).as(launched.err()).isZero();
            return launched.out();
        }
    }

    /** The paths in a folder of the daemon's package. */
    private static List<String> names(String folder) {
        return names(folder, lines);
    }

    private static List<String> names(String folder, List<String> lines) {
        return lines.stream().map(line -> line.replaceFirst("^.* \\./", "")).filter(path -> path.startsWith(folder))
                .map(path -> path.substring(folder.length())).filter(name -> !name.isEmpty()).sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shtora", "shtora-telegram", "shtora-homekit", "shtora-gateway"})
    void filesHaveTheirPlacesModesAndOwners(String name) throws IOException {
        List<String> all = contents(deb(name));
        List<String> shown = all.stream().map(line -> LINE.matcher(line).replaceFirst("$1 $2 $4"))
                .filter(line -> !line.matches(".*/([^/]+\\.jar|man1/.+)")).sorted().toList();
        Path expected = Path.of("src/test/resources/deb").resolve(name + ".txt");
        assertThat(shown).containsExactlyElementsOf(Files.readAllLines(expected));
        assertThat(all).allMatch(line -> line.matches("([dl]\\S+|-rwxr-xr-x|-rw-r--r--) root/root .*"));
    }

    @Test
    void librariesAreThoseOfBuild() throws IOException {
        assertThat(names("usr/share/shtora/lib/")).containsExactlyElementsOf(jars(LIB));
        for (String client : CLIENTS) {
            assertThat(names("usr/share/shtora/lib/" + client + "/", contents(deb("shtora-" + client))))
                    .containsExactlyElementsOf(jars(LIB.resolve(client)));
        }
    }

    private static List<String> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".jar")).sorted()
                    .toList();
        }
    }

    @Test
    void eachCommandHasManualPage() throws IOException {
        List<String> pages = new ArrayList<>();
        addPages(Shtora.commandLine(), pages);
        List<String> found = new ArrayList<>(names("usr/share/man/man1/"));
        assertThat(found).hasSizeGreaterThan(30)
                .noneMatch(page -> page.matches("shtora-(telegram|homekit|gateway)[-.].*"));
        for (String client : CLIENTS) {
            found.addAll(names("usr/share/man/man1/", contents(deb("shtora-" + client))));
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(new TreeSet<>(pages));
    }

    private static void addPages(CommandLine command, List<String> pages) {
        if (!command.getCommandSpec().usageMessage().hidden()) {
            pages.add(command.getCommandSpec().qualifiedName("-") + ".1.gz");
            command.getSubcommands().values().forEach(sub -> addPages(sub, pages));
        }
    }

    @Test
    void timesAreThatOfBuild() {
        assertThat(lines.stream().map(line -> LINE.matcher(line).replaceFirst("$3")).distinct()).hasSize(1);
    }

    @Test
    void bashCompletesCommands() throws IOException {
        assertThat(output("bash", "-c", """
                source <(dpkg-deb --fsys-tarfile "$0" | tar -xO ./usr/share/bash-completion/completions/shtora)
                COMP_WORDS=(shtora bro) COMP_CWORD=1 COMP_LINE="shtora bro" COMP_POINT=10
                $(complete -p shtora | sed 's/.*-F \\([^ ]*\\).*/\\1/')
                echo "${COMPREPLY[@]}"
                """, deb().toString())).isEqualTo("broker\n");
    }

    @Test
    void copyrightNamesLicenceOfEachLibrary() throws IOException {
        List<String> paragraphs = List.of(Files.readString(Path.of("src/deb/copyright")).split("\n\n"));
        String licences = Files.readString(TARGET.resolve("shtora/THIRD-PARTY.txt"));
        List<String> jars = new ArrayList<>(names("usr/share/shtora/lib/"));
        for (String client : CLIENTS) {
            jars(LIB.resolve(client)).forEach(jar -> jars.add(client + "/" + jar));
        }
        for (String jar : jars) {
            String file = jar.replaceFirst("-\\d+(\\.[^/-][^/]*)?\\.jar$", "");
            String library = file.substring(file.indexOf('/') + 1);
            if (!library.equals("shtora")) {
                List<String> about = paragraphs.stream().filter(paragraph -> paragraph.startsWith("Files: "))
                        .filter(paragraph -> paragraph.contains("usr/share/shtora/lib/" + file + "-*.jar")).toList();
                assertThat(about).as(library).hasSize(1);
                String line = licences.lines().filter(each -> each.contains(":" + library + ":")).findFirst()
                        .orElseThrow();
                assertThat(about.getFirst().contains("Apache-2.0")).as(line)
                        .isEqualTo(line.contains("(Apache-2.0)") || library.equals("biweekly"));
            }
        }
    }

    @Test
    void otherPackagesNeedDaemonOfTheirVersion() throws IOException {
        String version = output("dpkg-deb", "--field", deb().toString(), "Version").strip();
        for (String client : CLIENTS) {
            assertThat(output("dpkg-deb", "--field", deb("shtora-" + client).toString(), "Depends"))
                    .startsWith("shtora (= " + version + "), ");
        }
    }

    /** dpkg would accept the daemon alone otherwise, and leave a client whose libraries are of another version. */
    @Test
    void daemonBreaksClientsOfFormerVersion() throws IOException {
        String version = output("dpkg-deb", "--field", deb().toString(), "Version").strip();
        assertThat(output("dpkg-deb", "--field", deb().toString(), "Breaks")).isEqualTo(
                "shtora-telegram (<< " + version + "), shtora-homekit (<< " + version
                        + "), shtora-gateway (<< " + version + ")\n");
    }

    /** The reason for what it may not say is in src/deb/lintian-overrides. */
    @Test
    void lintianFindsNothing() throws IOException {
        assertThat(output("lintian", "--allow-root", "--fail-on", "error,warning", deb().toString(),
                deb("shtora-telegram").toString(), deb("shtora-homekit").toString(),
                deb("shtora-gateway").toString())).isEmpty();
    }

    @Test
    void fieldsNameJavaOfEachDistribution() throws IOException {
        assertThat(output("dpkg-deb", "--field", deb().toString(), "Depends", "Recommends", "Architecture"))
                .contains("Depends: openjdk-25-jre-headless | java-runtime-headless (>= 25), ",
                        "Recommends: mosquitto, default-dbus-system-bus | dbus-system-bus\n", "Architecture: all\n");
    }
}
