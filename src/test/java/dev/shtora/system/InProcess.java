package dev.shtora.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.ui.cli.ShtoraTest;
import java.util.stream.Stream;

/**
 * Commands of Shtora in the JVM of the test. The start of a program takes a second of processor time; a test that needs only
 * the files or the output of a command does without.
 */
public final class InProcess {
    private InProcess() {}

    /** Runs a command, which must succeed, and returns its standard output. One at a time: all share the streams of the JVM. */
    public static synchronized String succeed(Object... arguments) {
        ShtoraTest.Output run = ShtoraTest.run(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        assertThat(run.status()).as(run.out() + run.err()).isZero();
        return run.out();
    }
}
