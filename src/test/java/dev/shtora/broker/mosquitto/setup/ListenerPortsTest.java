package dev.shtora.broker.mosquitto.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.broker.mosquitto.files.PlainListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ports of listeners that were configured by hand. */
class ListenerPortsTest {
    @TempDir
    private Path temp;

    private BrokerFiles files(String text) throws IOException {
        BrokerFiles files = BrokerFiles.system(temp);
        Files.writeString(files.main(), text.replace(';', '\n').replace("TLS", "certfile C\nkeyfile K") + "\n");
        return files;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            listener 7883;TLS;listener 7443;protocol websockets;TLS;listener 1884, 7883, 7443, 1884
            TLS;listener 8883;listener 9443;protocol websockets, 8883, 9443, 1883
            TLS;listener 8883;listener 1884, 8883, 9443, 1884
            port 7883;TLS;listener 1884, 7883, 9443, 1884
            listener 9001;protocol websockets, 8883, 9443, 1883
            listener 0 /run/mosquitto.sock;listener 1884x, 8883, 9443, 1883
            """)
    void adoptedBrokerKeepsItsPorts(String text, int tls, int webSocket, int plain)
            throws IOException {
        assertThat(Adoption.of(files(text), PlainListener.LOOPBACK, Instant.EPOCH).ports())
                .isEqualTo(new ListenerPorts(tls, webSocket, plain, PlainListener.LOOPBACK));
    }

    @Test
    void twoListenersForOnePortAreRejected() throws IOException {
        BrokerFiles files = files("listener 9443;TLS");
        assertThatThrownBy(() -> Adoption.of(files, PlainListener.OFF, Instant.EPOCH)).isInstanceOf(IOException.class)
                .hasMessageContaining("ports 9443, 9443, 1883: expected a different one");
    }
}
