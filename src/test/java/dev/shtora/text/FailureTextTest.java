package dev.shtora.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTextTest {
    private static Arguments of(Throwable failure, String words) {
        return Arguments.of(failure, words);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                of(new UnknownHostException("pi4: pi4: Name or service not known"), "there is no host named pi4"),
                of(new UnknownHostException("jdk.internal.util.Exceptions$NonSocketInfo@3e57cd70: Name not known"),
                        "there is no host of that name"),
                of(new UnknownHostException(), "there is no host of that name"),
                of(new IOException(new ConnectException("Connection refused")), "nothing answers there"),
                of(new IOException("io.netty.channel.AbstractChannel$AnnotatedConnectException: finishConnect(..)",
                        new ConnectException("finishConnect(..) failed: Connection refused")), "nothing answers there"),
                of(new ExecutionException(new SocketTimeoutException("Read timed out")), "it did not answer in time"),
                of(new SSLHandshakeException("PKIX path building failed: sun.security.provider.certpath."
                        + "SunCertPathBuilderException: unable to find valid certification path to requested target"),
                        "the certificate is not signed by a trusted CA"),
                of(new SSLHandshakeException("(certificate_required) Received fatal alert: certificate_required"),
                        "the TLS handshake failed (certificate_required)"),
                of(new SSLHandshakeException("No name matching pi4 found"), "the certificate is for another host"),
                of(new IOException("Use `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to permit"), FailureText.NO_WORDS),
                of(new IllegalStateException("Cannot invoke \"String.length()\" because \"x\" is null"),
                        FailureText.NO_WORDS),
                of(new RuntimeException(), "the system gives no reason"),
                of(new IOException("the fan has stopped\u009b2J"), "the fan has stopped?2J"),
                of(new IOException("No space left on device"), "No space left on device"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failuresAreToldInWords(Throwable failure, String words) {
        assertThat(FailureText.of(failure)).isEqualTo(words);
    }

    @Test
    void ownMessagesWithHostsAndPathsRemain() {
        for (String text : new String[]{"No broker answers at io.adafruit.com:8883.",
                "no permission for /etc/a.b/C.pem",
                "The broker answers with 135 (not authorized)"}) {
            assertThat(FailureText.of(new IOException(text))).isEqualTo(text);
        }
    }

    @Test
    void realFailuresOfTheJdkAreToldInWords() {
        assertThat(FailureText.of(failureOf(() -> Files.readString(Path.of("/nowhere/x"))))).isEqualTo(
                "there is no /nowhere/x");
        assertThat(FailureText.of(failureOf(() -> Files.readString(Path.of("/tmp"))))).isEqualTo("Is a directory");
        assertThat(FailureText.of(failureOf(() -> Paths.get("a\0b")))).contains("'a?b'");
        assertThat(FailureText.of(failureOf(() -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", 1));
            }
        }))).isEqualTo("nothing answers there");
    }

    /** Something that fails. */
    private interface Step {
        void run() throws Exception;
    }

    private static Exception failureOf(Step step) {
        try {
            step.run();
        } catch (Exception e) {
            return e;
        }
        throw new AssertionError("it did not fail");
    }
}
