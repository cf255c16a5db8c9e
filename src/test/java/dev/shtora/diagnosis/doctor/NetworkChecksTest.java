package dev.shtora.diagnosis.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.broker.embedded.EmbeddedBroker;
import dev.shtora.diagnosis.Finding;
import dev.shtora.diagnosis.Finding.Level;
import dev.shtora.diagnosis.Findings;
import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.testing.broker.BrokerExtension;
import dev.shtora.testing.broker.PersonClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The checks of the network and of permissions, with the embedded broker on loopback. */
class NetworkChecksTest {
    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    @TempDir
    static Path temp;

    private static BrokerAddress address(String host, int port) {
        return PersonClient.address(host, port, BROKER.ca(), BROKER.broker().device());
    }

    private static List<Finding> network(BrokerAddress address, Duration later) {
        Findings findings = new Findings();
        new NetworkChecks(address, Clock.offset(Clock.systemUTC(), later), ZoneOffset.UTC).run(findings);
        return findings.all();
    }

    private static List<Finding> permissions(boolean person, boolean probe) throws IOException {
        Findings findings = new Findings();
        try (CommandClient client = CommandClient.at(person ? BROKER.person() : BROKER.device())) {
            new PermissionChecks(client, new Topics("shtora", "attic"), List.of("shtora/bedroom/state"),
                    List.of("shtora/bedroom/set"), List.of(), probe).run(findings);
        }
        return findings.all();
    }

    @Test
    void goodBrokerIsOk() {
        assertThat(network(address("localhost", BROKER.port()), Duration.ZERO)).extracting(Finding::level)
                .containsExactly(Level.OK, Level.OK, Level.OK);
    }

    @Test
    void expiringCertificateIsWarning() {
        assertThat(network(address("localhost", BROKER.port()), Duration.ofDays(800)).getLast())
                .matches(tls -> tls.level() == Level.WARNING && tls.remedy().startsWith("renew"));
    }

    @Test
    void closedPortIsErrorAndTlsIsUnknown() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(network(address("localhost", port), Duration.ZERO)).extracting(Finding::level)
                .containsExactly(Level.OK, Level.ERROR, Level.UNKNOWN);
    }

    @Test
    void unknownHostIsError() {
        assertThat(network(address("nowhere.invalid", 8883), Duration.ZERO)).extracting(Finding::level)
                .containsExactly(Level.ERROR, Level.UNKNOWN, Level.UNKNOWN);
    }

    @Test
    void anotherCaIsErrorWithItsRemedy() throws IOException {
        try (DataFolder other = DataFolder.take(temp.resolve("other"), "NetworkChecksTest");
                EmbeddedBroker otherBroker = EmbeddedBroker.start(other, "shtora")) {
            assertThat(network(address("localhost", otherBroker.tlsPort()), Duration.ZERO).getLast())
                    .matches(tls -> tls.level() == Level.ERROR && tls.remedy().startsWith("set mqtt.ca"));
        }
    }

    @Test
    void devicesPermissionsAreOkWithProbe() throws IOException {
        assertThat(permissions(false, true)).extracting(Finding::level).containsOnly(Level.OK);
    }

    @Test
    void withoutProbeSubscriptionIsUnknown() throws IOException {
        assertThat(permissions(false, false)).filteredOn(one -> one.subject().equals("subscribe")).singleElement()
                .matches(one -> one.level() == Level.UNKNOWN);
    }

    @Test
    void deniedPublicationIsErrorWithItsRemedy() throws IOException {
        assertThat(permissions(true, true)).filteredOn(one -> one.subject().equals("publish")).singleElement()
                .matches(one -> one.level() == Level.ERROR && one.remedy().contains("write shtora/#"));
    }
}
