package dev.shtora.broker.mosquitto.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.PlainListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakenPortsTest {
    @TempDir
    private Path temp;

    private MosquittoConf conf(String text) throws IOException {
        return MosquittoConf.read(Files.writeString(temp.resolve("mosquitto.conf"), text));
    }

    @Test
    void aPortOfAnotherProgramIsNamedWithItsOption() throws IOException {
        List<Integer> free = TemporaryMosquitto.freePorts(2);
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ListenerPorts ports = new ListenerPorts(free.get(0), free.get(1), other.getLocalPort(),
                    PlainListener.LOOPBACK);
            assertThat(TakenPorts.of(ports, conf("listener 1\n"))).singleElement().asString()
                    .startsWith("port " + other.getLocalPort() + " is in use by ")
                    .endsWith("--plain-port chooses another");
            assertThat(TakenPorts.of(ports, conf("listener " + other.getLocalPort() + "\n"))).isEmpty();
        }
    }

    /** A connection of any program may take a port of that range, 32768 to 60999, between the check and Mosquitto's start. */
    @Test
    void freePortsAreBelowThoseOfOutgoingConnections() throws IOException {
        assertThat(TemporaryMosquitto.freePorts(50)).doesNotHaveDuplicates().hasSize(50)
                .allMatch(port -> port >= 1024 && port < 32_768);
    }

    @Test
    void usersWhoHaveConnectedAreInTheLog() throws IOException {
        Path log = Files.writeString(temp.resolve("log"), """
                1795951349: New connection from 127.0.0.1:40772 on port 1883.
                1795951349: New client connected from 127.0.0.1:40772 as auto-1 (p2, c1, k60, u'anna').
                1795951350: New client connected from 127.0.0.1:40774 as auto-2 (p5, c1, k60).
                1795951351: New client connected from 127.0.0.1:40776 as auto-3 (p2, c1, k60, u'anna').
                """);
        assertThat(BrokerLog.users(log)).containsExactly("anna");
    }

    @Test
    void theVersionIsReadOfEitherHelpText() {
        assertThat(MosquittoVersion.parse("mosquitto version 2.0.11\n\nUsage"))
                .contains(new MosquittoVersion(2, 0, 11));
        assertThat(MosquittoVersion.parse("mosquitto 2.1.2\n").orElseThrow().atLeast(2, 1)).isTrue();
        assertThat(MosquittoVersion.parse("command not found")).isEmpty();
    }
}
