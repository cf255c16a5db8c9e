package dev.shtora.testing.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.ui.cli.ShtoraTest;
import dev.shtora.ui.cli.ShtoraTest.Output;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * Commands of Shtora in the JVM of the test. The start of a program takes a second of processor time; a test that needs only
 * the files or the output of a command does without.
 */
public final class InProcess {
    private InProcess() {}

    /** Runs a command, which must succeed, and returns its standard output. */
    public static String succeed(Object... arguments) {
        Output run = run(arguments);
        assertThat(run.status()).as(run.out() + run.err()).isZero();
        return run.out();
    }

    /** Runs a command. One at a time: all share the streams of the JVM. */
    public static synchronized Output run(Object... arguments) {
        return ShtoraTest.run(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    /** Runs a command that reads this from its standard input. */
    public static synchronized Output reading(String input, Object... arguments) {
        InputStream original = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return run(arguments);
        } finally {
            System.setIn(original);
        }
    }
}
