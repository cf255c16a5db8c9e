package dev.shtora.device.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.QuickJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Simulated lines on real GPIO character devices: the program that GPIO_SIM_RUN names. It is either gpio-sim's {@code
 * run}, which boots a small Linux guest, or {@code .ci/gpio-sim-host}, which uses the kernel of this computer.
 */
public final class GpioSim {
    /** How to set it. */
    static final String REMEDY = "GPIO_SIM_RUN must name a program that simulates GPIO lines, such as"
            + " GPIO_SIM_RUN=$PWD/.ci/gpio-sim-host (CONTRIBUTING.md)";
    /** The guest ends at this limit and prints the current test; after the time-out it is killed. */
    private static final Duration LIMIT = Duration.ofSeconds(600);
    private static final Duration TIMEOUT = LIMIT.plusSeconds(40);

    private GpioSim() {}

    private static Optional<Path> program() {
        return Optional.ofNullable(System.getenv("GPIO_SIM_RUN")).map(Path::of).filter(Files::isExecutable);
    }

    static boolean isConfigured() {
        return System.getenv("GPIO_SIM_RUN") != null;
    }

    /** Runs test classes in the guest, and returns each of their tests as a dynamic test. */
    public static List<DynamicTest> tests(Path temp, Class<?>... probes) throws IOException {
        Path run = program().orElseThrow(() -> new AssertionError(REMEDY));
        List<String> command = new ArrayList<>(Launched.command(run, "-t", LIMIT.toSeconds(), "-w", temp, "--", java(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1",
                "-D" + QuickJvm.PROPERTY + "=" + QuickJvm.options(), "-cp", classPath(), InsideGpioSim.class.getName(),
                temp));
        Stream.of(probes).map(Class::getName).forEach(command::add);
        try (Launched guest = Launched.start(new ProcessBuilder(command))) {
            int status = guest.status(TIMEOUT);
            assertThat(status).as(guest.out() + guest.err()).isZero();
        }
        return outcomes(temp.resolve(InsideGpioSim.OUTCOMES));
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Surefire puts the class path into the manifest of a jar, and into this property. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static List<DynamicTest> outcomes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(GpioSim::outcome).toList();
        }
    }

    private static DynamicTest outcome(Path file) {
        try {
            String[] nameAndFailure = Files.readString(file).split("\n", 2);
            return dynamicTest(nameAndFailure[0], () -> assertThat(nameAndFailure[1]).isEmpty());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
