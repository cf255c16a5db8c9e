package dev.shtora.backup;

import dev.shtora.backup.SavedFile.Root;
import dev.shtora.broker.mosquitto.files.FileAccess;
import dev.shtora.os.ReadableFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The content of a backup: a ZIP archive whose first entry, {@code manifest}, lists the files, and whose other entries
 * are their contents, named by the line of the list. No path of a file is a name in the archive.
 *
 * @param host the name of the computer
 * @param created when it was made
 */
public record SavedFiles(String host, Instant created, List<SavedFile> files) {
    private static final String MANIFEST = "manifest";
    private static final int MAX_FILES = 10_000;

    /**
     * Reads the files of a folder. Links and sockets are left out.
     *
     * @param filter which paths to save, relative to the folder
     */
    public static List<SavedFile> read(Root root, Path folder, Predicate<Path> filter) throws IOException {
        List<SavedFile> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted().toList()) {
                Path relative = folder.relativize(file);
                String name = file.equals(folder) ? "." : relative.toString().replace('\\', '/');
                if (!file.equals(folder) && !filter.test(relative)) {
                    continue;
                }
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(new SavedFile(root, name, FileAccess.of(file), Optional.empty()));
                } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(new SavedFile(root, name, FileAccess.of(file),
                            Optional.of(ReadableFile.bytes(file, BackupFile.MAX_BYTES))));
                }
            }
        }
        return files;
    }

    /** The archive. */
    public byte[] archive() throws IOException {
        StringBuilder manifest = new StringBuilder(host + "\t" + created + "\n");
        files.forEach(file -> manifest.append(String.join("\t", file.root().name().toLowerCase(Locale.ROOT),
                file.content().isPresent() ? "file" : "folder", file.access().mode(), file.access().owner(),
                file.access().group(), file.path())).append('\n'));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            add(zip, MANIFEST, manifest.toString().getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < files.size(); i++) {
                if (files.get(i).content().isPresent()) {
                    add(zip, String.valueOf(i), files.get(i).content().get());
                }
            }
        }
        if (bytes.size() > BackupFile.MAX_BYTES) {
            throw new IOException("the files are larger than " + BackupFile.MAX_BYTES / (1 << 20) + " MB");
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /**
     * Reads an archive.
     *
     * @throws IOException if it is damaged, or if a path would leave its folder; nothing has been written then
     */
    public static SavedFiles of(byte[] archive) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
            Budget budget = new Budget();
            String manifest = new String(next(zip, MANIFEST, budget), StandardCharsets.UTF_8);
            List<String> lines = manifest.lines().toList();
            if (lines.isEmpty() || lines.size() > MAX_FILES) {
                throw BackupFile.damaged();
            }
            String[] head = lines.getFirst().split("\t", -1);
            List<SavedFile> files = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (int i = 0; i < lines.size() - 1; i++) {
                SavedFile file = file(lines.get(i + 1).split("\t", -1), zip, String.valueOf(i), budget);
                if (!names.add(file.root() + " " + file.path())) {
                    throw new IllegalArgumentException("a path occurs twice: " + file.path());
                }
                files.add(file);
            }
            return new SavedFiles(head[0].replaceAll("\\p{Cntrl}", "?"), Instant.parse(head[1]), files);
        } catch (ZipException | DateTimeParseException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("the backup is damaged or incomplete", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("the backup is not accepted: " + e.getMessage(), e);
        }
    }

    private static SavedFile file(String[] words, ZipInputStream zip, String name, Budget budget) throws IOException {
        boolean isFile = words[1].equals("file");
        if (words.length != 6 || !isFile && !words[1].equals("folder")) {
            throw BackupFile.damaged();
        }
        return new SavedFile(Root.valueOf(words[0].toUpperCase(Locale.ROOT)), words[5],
                new FileAccess(words[3], words[4], words[2]),
                isFile ? Optional.of(next(zip, name, budget)) : Optional.empty());
    }

    private static byte[] next(ZipInputStream zip, String name, Budget budget) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(name)) {
            throw BackupFile.damaged();
        }
        return budget.read(zip);
    }

    /** An archive may be a thousand times as large when it is unpacked. */
    private static final class Budget {
        private int left = BackupFile.MAX_BYTES;

        byte[] read(InputStream from) throws IOException {
            byte[] content = from.readNBytes(left + 1);
            if (content.length > left) {
                throw new IOException("the backup is not accepted: it contains more than "
                        + BackupFile.MAX_BYTES / (1 << 20) + " MB");
            }
            left -= content.length;
            return content;
        }
    }
}
