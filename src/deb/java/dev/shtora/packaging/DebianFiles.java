package dev.shtora.packaging;

import dev.shtora.ui.cli.Shtora;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Makes the files of the Debian packages that are derived from others: a manual page for each command, the completion for
 * bash, the changelog, and the maintainer scripts of the other packages. The build runs it from the source; it is no
 * part of the program.
 *
 * <p>
 * The arguments: the folder, in which each package has a folder of its name and one in {@code control}; the version; the
 * time of the build in ISO 8601.
 */
public final class DebianFiles {
    private static final int EXTRA_FLAGS = 8;
    private static final byte BEST_COMPRESSION = 2;

    /** The sections of the configuration whose commands are in packages of their own, with the same scripts. */
    private static final List<String> CLIENTS = List.of("telegram", "homekit");
    /** The command that is in a package of its own with scripts of its own. */
    private static final String GATEWAY = "gateway";
    private static final List<String> SCRIPTS = List.of("postinst", "prerm", "postrm");

    private DebianFiles() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        // The version that jdeb writes: a snapshot is older than its release.
        String version = args[1].replace("-SNAPSHOT", "~snapshot");
        OffsetDateTime time = OffsetDateTime.parse(args[2]);

        CommandLine shtora = Shtora.commandLine();
        for (ManPage page : ManPage.of(shtora, version, time.toLocalDate())) {
            write(folder.resolve(owner(page.name()) + "/usr/share/man/man1/" + page.name() + ".1.gz"),
                    compressed(page.text()));
        }
        write(folder.resolve("shtora/usr/share/bash-completion/completions/shtora"),
                bytes(AutoComplete.bash("shtora", shtora).replaceFirst("^#!.*\n", "")));
        byte[] changes = compressed(new DebianChangelog(version, time, maintainer())
                .of(Files.readString(Path.of("CHANGELOG.md"))));
        write(folder.resolve("shtora/usr/share/doc/shtora/changelog.gz"), changes);
        write(folder.resolve("shtora-gateway/usr/share/doc/shtora-gateway/changelog.gz"), changes);
        for (String script : List.of("control", "postinst", "prerm", "postrm")) {
            write(folder.resolve("control/shtora-gateway/" + script),
                    Files.readAllBytes(Path.of("src/deb", GATEWAY, script)));
        }
        for (String section : CLIENTS) {
            String name = "shtora-" + section;
            write(folder.resolve(name + "/usr/share/doc/" + name + "/changelog.gz"), changes);
            write(folder.resolve(name + "/usr/lib/sysusers.d/" + name + ".conf"), ofClient("sysusers", section));
            for (String script : SCRIPTS) {
                write(folder.resolve("control/" + name + "/" + script), ofClient(script, section));
            }
            write(folder.resolve("control/" + name + "/control"),
                    Files.readAllBytes(Path.of("src/deb", section, "control")));
        }
    }

    /** The package of a page: pages of a client's command are in its package. */
    private static String owner(String page) {
        return Stream.concat(CLIENTS.stream(), Stream.of(GATEWAY)).map(section -> "shtora-" + section)
                .filter(name -> page.equals(name) || page.startsWith(name + "-")).findFirst().orElse("shtora");
    }

    /** A file that the packages of all clients have, for one of them. */
    private static byte[] ofClient(String file, String section) throws IOException {
        return bytes(Files.readString(Path.of("src/deb/client", file)).replace("@package@", "shtora-" + section)
                .replace("@section@", section));
    }

    private static String maintainer() throws IOException {
        return Files.readAllLines(Path.of("src/deb/control/control")).stream()
                .filter(line -> line.startsWith("Maintainer: ")).findFirst().orElseThrow()
                .substring("Maintainer: ".length());
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As {@code gzip -9n}: without name and time, and with the mark of the best compression. */
    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(result) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(bytes(text));
        }
        byte[] all = result.toByteArray();
        all[EXTRA_FLAGS] = BEST_COMPRESSION;
        return all;
    }
}
