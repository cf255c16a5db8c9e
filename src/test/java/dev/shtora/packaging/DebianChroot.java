package dev.shtora.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Debian 13 with Java, below a folder. Its changes are in a layer of their own, and its processes and mounts end with
 * the test, also if the test is killed. Needs root.
 *
 * <p>
 * The first use on a computer downloads 110 MB and makes a folder of 500 MB in /var/cache; later uses need neither the
 * network nor a copy. If the kernel has no overlay, the folder is copied.
 */
final class DebianChroot implements AutoCloseable {
    private static final String PACKAGES = "openjdk-25-jre-headless,systemd,udev,acl";
    private static final Path BASE = Path
            .of("/var/cache/shtora-test/trixie-" + Integer.toHexString(PACKAGES.hashCode()));
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Path layer;
    private final List<Path> lower;
    private final Process holder;
    private final long inside;

    /** What a command wrote, both streams together, and its exit status; 137 if it was killed. */
    record Result(int status, String out) {}

    private DebianChroot(Path layer, List<Path> lower) throws IOException {
        this.layer = layer;
        this.lower = lower;
        for (String folder : List.of("up", "work", "root")) {
            Files.createDirectories(layer.resolve(folder));
        }
        // bash, because the first process of a namespace must collect the processes whose parents have ended.
        holder = new ProcessBuilder("unshare", "--mount", "--pid", "--fork", "--kill-child", "bash", "-c", """
                root=$1 up=$2 work=$3 lower=$4
                mount -t overlay overlay -o "lowerdir=$lower,upperdir=$up,workdir=$work" "$root" 2>/dev/null || {
                  IFS=:; for each in $lower; do folders="$each:$folders"; done
                  for each in $folders; do cp -a --reflink=auto "$each/." "$root"; done
                }
                mount -t proc proc "$root/proc" && mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
                echo ready
                read -r _ || true
                """, "chroot", layer.resolve("root").toString(), layer.resolve("up").toString(),
                layer.resolve("work").toString(), String.join(":", lower.stream().map(Path::toString).toList()))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        if (!holder.inputReader().readLine().equals("ready")) {
            throw new IOException("no chroot");
        }
        inside = holder.children().findFirst().orElseThrow().pid();
    }

    /** A new system whose layer is in the folder. */
    static DebianChroot in(Path layer) throws IOException {
        if (!Files.exists(BASE)) {
            debootstrap();
        }
        return new DebianChroot(layer, List.of(BASE));
    }

    /** A system that begins as this one is now; this one must not change any more. */
    DebianChroot copy(Path newLayer) throws IOException {
        return new DebianChroot(newLayer, Stream.concat(Stream.of(layer.resolve("up")), lower.stream()).toList());
    }

    private static void debootstrap() throws IOException {
        Path part = BASE.resolveSibling(BASE.getFileName() + ".part");
        run(List.of("rm", "-rf", part.toString()));
        Files.createDirectories(part);
        List<String> command = new ArrayList<>(List.of("debootstrap", "--variant=minbase", "--include=" + PACKAGES,
                "trixie", part.toString()));
        mirror().ifPresent(command::add);
        Result made = run(command);
        if (made.status() != 0) {
            throw new IOException("debootstrap: " + made.out());
        }
        try (Stream<Path> archives = Files.list(part.resolve("var/cache/apt/archives"))) {
            for (Path archive : archives.filter(Files::isRegularFile).toList()) {
                Files.delete(archive);
            }
        }
        Files.move(part, BASE);
    }

    /** The mirror of Debian from which this computer installs its packages. */
    private static Optional<String> mirror() throws IOException {
        return run(List.of("apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages",
                "Label: Debian")).out().lines().filter(line -> line.startsWith("http")).findFirst();
    }

    private static Result run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return result(process);
    }

    private static Result result(Process process) throws IOException {
        try (InputStream in = process.getInputStream()) {
            String out = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("it does not end: " + out);
            }
            return new Result(process.exitValue(), out);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** A file of the system, as the test sees it. */
    Path path(String absolute) {
        return Path.of("/proc/" + inside + "/root" + layer.toAbsolutePath() + "/root" + absolute);
    }

    /** Starts a shell command in the system. */
    Process start(String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("nsenter", "--target", Long.toString(inside), "--mount", "--pid",
                "chroot", layer.resolve("root").toAbsolutePath().toString(), "/bin/sh", "-c", command)
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        builder.environment().put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** Runs a shell command in the system until it ends. */
    Result run(String command) throws IOException {
        return result(start(command));
    }

    /** Runs a shell command that must succeed, and returns its output. */
    String succeed(String command) throws IOException {
        Result result = run(command);
        if (result.status() != 0) {
            throw new AssertionError(command + "\nexit status " + result.status() + "\n" + result.out());
        }
        return result.out();
    }

    @Override
    public void close() throws IOException {
        holder.getOutputStream().close();
        try {
            holder.waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
