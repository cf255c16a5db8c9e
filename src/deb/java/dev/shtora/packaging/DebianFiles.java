package dev.shtora.packaging;

import dev.shtora.ui.cli.Shtora;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Makes the files of the Debian package that are derived from others: a manual page for each command, the completion for
 * bash, and the changelog. The build runs it from the source; it is no part of the program.
 *
 * <p>
 * The arguments: the folder, which becomes the root of the package; the version; the time of the build in ISO 8601.
 */
public final class DebianFiles {
    private static final int EXTRA_FLAGS = 8;
    private static final byte BEST_COMPRESSION = 2;

    private DebianFiles() {}

    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        // The version that jdeb writes: a snapshot is older than its release.
        String version = args[1].replace("-SNAPSHOT", "~snapshot");
        OffsetDateTime time = OffsetDateTime.parse(args[2]);

        CommandLine shtora = Shtora.commandLine();
        for (ManPage page : ManPage.of(shtora, version, time.toLocalDate())) {
            write(root.resolve("usr/share/man/man1/" + page.name() + ".1.gz"), compressed(page.text()));
        }
        write(root.resolve("usr/share/bash-completion/completions/shtora"),
                bytes(AutoComplete.bash("shtora", shtora).replaceFirst("^#!.*\n", "")));
        String changes = Files.readString(Path.of("CHANGELOG.md"));
        write(root.resolve("usr/share/doc/shtora/changelog.gz"),
                compressed(new DebianChangelog(version, time, maintainer()).of(changes)));
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
