package dev.shtora.testing.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * JVM options with which a program of {@code target/shtora} starts in about a third of the CPU time: the compiler C1
 * only, a small young generation, and a class data archive that all tests share. The first test creates the archive,
 * from the classes that the demo loads until it is connected; others wait for it. The name of the archive depends on the libraries, so that
 * another build creates another. Without an archive, for example if the folder cannot be written, programs start more
 * slowly; a second test does not try again.
 */
public final class QuickJvm {
    /** The system property with the options, for tests in a guest, which can write no archive. */
    public static final String PROPERTY = "shtora.test.quick-jvm";

    /** A small young generation is used again and again, and needs few new pages of memory. */
    private static final String C1 = "-XX:TieredStopAtLevel=1 -Xmn4m";
    private static final String QUIET = " -Xlog:cds*=off,aot*=off";
    private static final Path HOME = Path.of("target", "shtora").toAbsolutePath();

    private QuickJvm() {}

    /** The options, separated by blanks, for JAVA_OPTS of the launcher. */
    public static String options() {
        return Once.OPTIONS;
    }

    private static final class Once {
        static final String OPTIONS = System.getProperty(PROPERTY) == null ? find() : System.getProperty(PROPERTY);
    }

    private static String find() {
        try (FileChannel lock = FileChannel.open(HOME.resolveSibling("class-archive.lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); var _ = lock.lock()) {
            String name = "classes-" + Integer.toHexString(libraries().hashCode());
            Path archive = HOME.resolveSibling(name + ".jsa");
            Path failed = HOME.resolveSibling(name + ".failed");
            if (Files.exists(failed)) {
                return C1;
            }
            if (!Files.exists(archive)) {
                Files.createFile(failed);
                make(archive);
                Files.delete(failed);
            }
            return C1 + " -XX:SharedArchiveFile=" + archive + QUIET;
        } catch (IOException | AssertionError e) {
            System.out.println("Programs start more slowly, without a class data archive: " + e.getMessage());
            return C1;
        }
    }

    /** What the archive depends on. */
    private static List<String> libraries() throws IOException {
        try (Stream<Path> files = Files.walk(HOME)) {
            return files.filter(Files::isRegularFile).sorted().map(QuickJvm::identity).toList();
        }
    }

    private static String identity(Path file) {
        return file + " " + file.toFile().length() + " " + file.toFile().lastModified();
    }

    private static void make(Path archive) throws IOException {
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(HOME.getParent(), "classes-*.jsa")) {
            for (Path file : earlier) {
                Files.delete(file);
            }
        }
        Path data = Files.createTempDirectory(HOME.getParent(), "class-archive");
        Path unfinished = data.resolve("classes.jsa");
        ProcessBuilder builder = new ProcessBuilder(
                Launched.command(Launched.SHTORA, "demo", "--day", "20s", "--data", data));
        builder.environment().put("JAVA_OPTS", C1 + " -XX:ArchiveClassesAtExit=" + unfinished + QUIET);
        try (Launched demo = Launched.start(builder)) {
            demo.awaitOutput("Connected to the broker");
            demo.signal("TERM"); // A build in the background of a shell ignores INT.
            demo.status();
        }
        Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
    }
}
