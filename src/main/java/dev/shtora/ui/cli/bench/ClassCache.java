package dev.shtora.ui.cli.bench;

import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.os.AtomicFile;
import dev.shtora.os.Launcher;
import dev.shtora.simulation.bench.BenchBroker;
import dev.shtora.simulation.bench.ClassCacheTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code shtora class-cache FILE}: the daemon's classes, loaded and linked, for this computer's Java (JEP 514). The Debian
 * package runs it.
 */
@Command(name = "class-cache", description = "Makes the file with which the daemon starts sooner.", mixinStandardHelpOptions = true, footer = {
        "",
        "A daemon with simulated motors runs for some seconds against a Mosquitto of its own, and Java writes which classes it",
        "has used. The file is valid for this Java and these libraries; with others it is ignored. The Debian package makes it",
        "as /var/cache/shtora/shtora.aot, where shtora finds it; SHTORA_CLASS_CACHE names another file.",
        "Example: sudo shtora class-cache /var/cache/shtora/shtora.aot"})
public final class ClassCache implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The file.")
    private @Nullable Path file;

    @Override
    public Integer call() throws Exception {
        Path target = Objects.requireNonNull(file);
        Path launcher = Launcher.file().orElseThrow(() -> new IOException("class-cache starts the daemon as it is"
                + " packaged: build it with mvn package, and use target/shtora/bin/shtora class-cache"));
        Path made = target.resolveSibling(target.getFileName() + ".new");
        Path path = Files.createTempDirectory("shtora-classes");
        TemporaryFolder.deleteAtExit(path);
        try (DataFolder folder = DataFolder.take(path, "shtora class-cache");
                BenchBroker broker = BenchBroker.mosquitto(folder)) {
            ClassCacheTraining.run(launcher, folder, broker, made.toAbsolutePath());
            AtomicFile.replace(made, target);
        } finally {
            Files.deleteIfExists(made);
        }
        System.out.println("Made " + target + ", " + Files.size(target) / 1_000_000 + " MB.");
        return 0;
    }
}
