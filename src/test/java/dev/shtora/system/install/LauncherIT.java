package dev.shtora.system.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Programs;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/shtora} of the package phase, in valid and invalid environments. */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
    private static final Path FOLDER = Launched.SHTORA.getParent().getParent();
    private static final Pattern VERSION = Pattern.compile("shtora \\d+\\.\\d+\\.\\d+\\S*\nJava 25\\S*, .+\n");

    @TempDir
    Path temp;

    private final List<Path> links = new ArrayList<>();

    /** JUnit warns about symbolic links that lead out of the temporary folder. */
    @AfterEach
    void removeLinks() throws IOException {
        for (Path link : links) {
            Files.delete(link);
        }
    }

    private Path link(Path from, Path to) throws IOException {
        links.add(Files.createSymbolicLink(from, to));
        return from;
    }

    @Test
    void helpListsCommandsWithExamples() throws IOException {
        try (Launched help = Launched.shtora("--help")) {
            assertThat(help.status()).isZero();
            List<String> commands = Pattern.compile("(?m)^  ([\\w-]+) +\\S")
                    .matcher(help.out().replaceAll("(?s)^.*\nCommands:\n|\n\n.*$", "")).results()
                    .map(match -> match.group(1)).toList();
            assertThat(commands).contains("demo", "run", "plan", "check", "bench", "version");
            List<String> examples = Pattern.compile("(?m)^  (?:sudo )?shtora ([\\w-]+)").matcher(help.out()).results()
                    .map((MatchResult match) -> match.group(1)).toList();
            assertThat(examples).containsAll(commands);
        }
    }

    @Test
    void versionNamesJava() throws IOException {
        try (Launched version = Launched.shtora("version")) {
            assertThat(version.status()).isZero();
            assertThat(version.out()).matches(VERSION);
        }
    }

    @Test
    void unknownCommandIsNamedAndExitsWith2() throws IOException {
        try (Launched wrong = Launched.shtora("fly")) {
            assertThat(wrong.status()).isEqualTo(2);
            assertThat(wrong.err()).contains("'fly'").doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo.yaml", "shtora.yaml"})
    void packagedConfigurationsAreValid(String file) throws IOException {
        try (Launched check = Launched.shtora("check", "--config", FOLDER.resolve("conf").resolve(file))) {
            assertThat(check.status()).as(check.err()).isZero();
            assertThat(check.out()).contains("bedroom")
                    .contains("28byj-48, half steps on GPIO17, GPIO18, GPIO27, GPIO22");
        }
    }

    @Test
    void invalidConfigurationIsNamedAndExitsWith2() throws IOException {
        String text = Files.readString(FOLDER.resolve("conf/demo.yaml")).replace("latitude: 52.52", "latitude: 95");
        Path file = Files.writeString(temp.resolve("broken.yaml"), text);
        long line = text.substring(0, text.indexOf("latitude: 95")).lines().count();
        try (Launched check = Launched.shtora("check", "--config", file);
                Launched run = Launched.shtora("run", "--config", file)) {
            for (Launched each : List.of(check, run)) {
                assertThat(each.status()).isEqualTo(2);
                assertThat(each.err()).startsWith(file + ":" + line + ": site.latitude: '95': expected degrees")
                        .hasLineCount(1);
                assertThat(each.out()).isEmpty();
            }
        }
    }

    @Test
    void missingConfigurationIsNamed() throws IOException {
        try (Launched check = Launched.shtora("check", "--config", temp.resolve("none.yaml"))) {
            assertThat(check.status()).isBetween(1, 2);
            assertThat(check.err()).contains(temp.resolve("none.yaml").toString()).doesNotContain("\tat ")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void findsJdk25WithoutPathAndValidJavaHome() throws IOException {
        assertRuns(bare(Launched.SHTORA, Map.of("JAVA_HOME", "/nowhere/at/all")));
    }

    /** systemd sets no HOME for services of root, and certbot sets none for its hooks. */
    @Test
    void runsWithoutHomeFolder() throws IOException {
        ProcessBuilder builder = bare(Launched.SHTORA, Map.of());
        builder.environment().remove("HOME");
        assertRuns(builder);
    }

    @Test
    void usesJavaFromJavaHome() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path script = Files.writeString(temp.resolve("java"), "#!/bin/sh\necho mine >&2\nexec " + java + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder builder = bare(Launched.SHTORA, Map.of("SHTORA_JAVA", script.toString()));
        try (Launched version = Launched.start(builder)) {
            assertThat(version.status()).isZero();
            assertThat(version.out()).matches(VERSION);
            assertThat(version.err()).isEqualTo("mine\n");
        }
    }

    @Test
    void missingJdk25IsReportedWithPackages() throws IOException {
        Path blind = copyWith(script -> script.replaceAll("/(usr|opt|Library)/(?=[\\w/]*(jvm|java|Java|jdk|openjdk))",
                "/nowhere/"));
        try (Launched version = Launched.start(bare(blind, Map.of()))) {
            assertThat(version.status()).isEqualTo(1);
            assertThat(version.out()).isEmpty();
            assertThat(version.err()).contains("needs a Java 25", "Debian", "Raspberry Pi OS", "macOS", "Windows",
                    "apt install openjdk-25").doesNotContain("not found");
        }
    }

    @Test
    void runsThroughSymbolicLinks() throws IOException {
        Path absolute = link(temp.resolve("absolute"), Launched.SHTORA);
        Path relative = link(temp.resolve("relative"), absolute.getFileName());
        assertRuns(bare(relative, Map.of()));
    }

    @Test
    void runsInFolderWithSpaces() throws IOException {
        assertRuns(bare(copyWith(script -> script), Map.of()));
    }

    /** A copy of the package in a folder with spaces in its name. */
    private Path copyWith(UnaryOperator<String> change) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("my own blinds"));
        link(folder.resolve("lib"), FOLDER.resolve("lib"));
        Path copy = Files.createDirectory(folder.resolve("bin")).resolve("shtora");
        Files.writeString(copy, change.apply(Files.readString(Launched.SHTORA)));
        return Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
    }

    /** {@code shtora version} with an environment of HOME and a PATH without Java only. */
    private ProcessBuilder bare(Path launcher, Map<String, String> environment) throws IOException {
        Path path = Files.createDirectories(temp.resolve("path"));
        for (String tool : List.of("sed", "dirname", "readlink", "cat")) {
            link(path.resolve(tool), Programs.find(tool).orElseThrow());
        }
        ProcessBuilder builder = new ProcessBuilder(Launched.command(launcher, "version")).directory(temp.toFile());
        builder.environment().clear();
        builder.environment().put("HOME", environment.isEmpty() ? temp.toString() : System.getProperty("user.home"));
        builder.environment().put("PATH", path.toString());
        builder.environment().put("JAVA_OPTS", "");
        builder.environment().putAll(environment);
        return builder;
    }

    private static void assertRuns(ProcessBuilder builder) throws IOException {
        try (Launched version = Launched.start(builder)) {
            assertThat(version.status()).as(version.err()).isZero();
            assertThat(version.out()).matches(VERSION);
            assertThat(version.err()).isEmpty();
        }
    }

    /** What the launcher executes; the program in place of Java prints its arguments. */
    private static String executed(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Launched.command(Launched.SHTORA, (Object[]) arguments));
        builder.environment().put("SHTORA_JAVA", "/bin/echo");
        try (Launched launched = Launched.start(builder)) {
            assertThat(launched.status()).isZero();
            return launched.out();
        }
    }

    @Test
    void librariesOfClientsAreOnClassPathOfTheirCommand() throws IOException {
        assertThat(executed("run")).contains("/lib/picocli-").doesNotContain("/lib/telegram", "/lib/homekit");
        assertThat(executed("telegram", "--config", "x")).contains("/lib/telegram/*").doesNotContain("/lib/homekit");
        assertThat(executed("homekit", "unpair")).contains("/lib/homekit/*").doesNotContain("/lib/telegram");
        assertThat(executed("doctor", "--telegram")).contains("/lib/telegram/*");
        assertThat(executed("doctor")).doesNotContain("/lib/telegram");
    }

    @Test
    void commandWithoutItsLibrariesNamesPackage() throws IOException {
        Path bin = Files.createDirectories(temp.resolve("small/bin"));
        Path lib = Files.createDirectories(temp.resolve("small/lib"));
        Files.copy(Launched.SHTORA, bin.resolve("shtora"), StandardCopyOption.COPY_ATTRIBUTES);
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(FOLDER.resolve("lib"), "*.jar")) {
            for (Path jar : jars) {
                link(lib.resolve(jar.getFileName()), jar);
            }
        }
        for (String command : List.of("telegram", "homekit")) {
            ProcessBuilder builder = new ProcessBuilder(Launched.command(bin.resolve("shtora"), command));
            builder.environment().put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
            try (Launched launched = Launched.start(builder)) {
                assertThat(launched.status()).isEqualTo(1);
                assertThat(launched.err())
                        .isEqualTo("This needs lib/" + command + ", which is a package of its own: sudo"
                                + " apt install ./shtora-" + command + "_VERSION_all.deb\n");
            }
        }
    }
}
