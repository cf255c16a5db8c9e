package dev.shtora.device.gpio;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes in the guest of {@link GpioSim}, and writes the outcome of each test. */
final class InsideGpioSim implements TestExecutionListener {
    static final String OUTCOMES = "outcomes";

    private final Path folder;
    private int count;

    private InsideGpioSim(Path folder) {
        this.folder = folder;
    }

    /** @param args a folder that can be written, and the names of test classes */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0], OUTCOMES));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .filters(includeEngines("junit-jupiter"))
                .selectors(Stream.of(args).skip(1).map(name -> selectClass(name)).toList()).build();
        LauncherFactory.create().execute(request, new InsideGpioSim(folder));
        System.exit(0);
    }

    /** Prints the test, so that the output names the current test if the guest is killed. */
    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            System.out.println("started: " + name(test));
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean good = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        if (test.isTest() || !good) {
            write(name(test), good ? "" : stack(result));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        write(name(test), "was skipped: " + reason);
    }

    private static String name(TestIdentifier test) {
        String method = test.getSource().filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName()).orElse("");
        return test.getDisplayName().startsWith(method) ? test.getDisplayName() : method + " " + test.getDisplayName();
    }

    private static String stack(TestExecutionResult result) {
        StringWriter stack = new StringWriter();
        result.getThrowable().ifPresent(thrown -> thrown.printStackTrace(new PrintWriter(stack)));
        return result.getStatus() + "\n" + stack;
    }

    private void write(String name, String failure) {
        try {
            Files.writeString(folder.resolve("%03d".formatted(++count)), name + "\n" + failure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
