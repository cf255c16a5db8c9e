package dev.shtora.broker.mosquitto.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.diagnosis.Finding;
import dev.shtora.diagnosis.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Findings for lines whose effect was observed with Mosquitto 2.0.11. */
class ConfChecksTest {
    private static final String GOOD = "persistence true\nallow_anonymous false\npassword_file P\nacl_file A\n"
            + "set_tcp_nodelay true\nmax_packet_size 2000000\n";
    private static final String TLS = "listener 8883\ncertfile C\nkeyfile K\ntls_version tlsv1.2\n";

    @TempDir
    private Path temp;

    private Findings findings(String text) throws IOException {
        BrokerFiles files = BrokerFiles.system(temp);
        Files.writeString(files.main(), text);
        Findings findings = new Findings();
        MosquittoConf conf = MosquittoConf.read(files.main());
        new ConfChecks(conf, files, ConfAdvice.untried(conf, files, Optional.empty())).run(findings);
        return findings;
    }

    @Test
    void validConfigurationHasNoErrors() throws IOException {
        assertThat(findings(GOOD + TLS).all()).singleElement()
                .matches(one -> one.level() == Finding.Level.OK, "is good");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("certfile C\nkeyfile K\n" + GOOD + "listener 8883\n", "certfile is before the first"),
                Arguments.of("certfile C\nkeyfile K\n" + GOOD + "listener 8883\n", "it speaks without TLS"),
                Arguments.of(GOOD + "per_listener_settings true\n" + TLS, "per_listener_settings is after"),
                Arguments.of("per_listener_settings true\n" + TLS + "listener 1883 127.0.0.1\npassword_file P\n",
                        "it rejects all clients"),
                Arguments.of("", "there is no listener"),
                Arguments.of(GOOD + "password_file Q\n" + TLS, "password_file for the second time"),
                Arguments.of(GOOD + TLS + "tls_version tlsv1.3\n", "tls_version for the second time"),
                Arguments.of(GOOD + TLS + "listener 8883 127.0.0.1\n", "the address is already in use"),
                Arguments.of(GOOD + TLS.replace("8883", "9443\nprotocol websockets"),
                        "does not start with a WebSocket listener alone"),
                Arguments.of(GOOD + TLS + "listener 1883 0.0.0.0\n", "in clear text"),
                Arguments.of(GOOD + TLS + "listener 9001\nprotocol websockets\n", "WebSocket without TLS"),
                Arguments.of(GOOD.replace("acl_file A\n", "") + TLS, "no acl_file"),
                Arguments.of(GOOD.replace("false", "true") + TLS, "anonymous clients may connect"),
                Arguments.of(". . .\n" + GOOD + TLS, "does not know '.'"),
                Arguments.of(GOOD + TLS + "  # indented\n", "does not know '#'"),
                Arguments.of(GOOD + TLS.replace("8883", "8883x"), "'8883x': expected a port from 1 to 65535"),
                Arguments.of(GOOD + TLS.replace("8883", "70000"), "'70000': expected a port from 1 to 65535"),
                Arguments.of(GOOD.replace("false", "no") + TLS, "expected allow_anonymous true or false"),
                Arguments.of(GOOD + TLS.replace("1.2", "1"), "TLS below 1.2"),
                Arguments.of(GOOD + "include_dir /nowhere/at/all\n" + TLS, "/nowhere/at/all is named"),
                Arguments.of(GOOD + TLS + "cafile chain.pem\nrequire_certificate true\nuse_identity_as_username true\n",
                        "logs in without a password"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakeIsReportedWithRemedy(String text, String words) throws IOException {
        List<Finding> wrong = findings(text).errors();
        assertThat(wrong).anySatisfy(one -> assertThat(one.text()).contains(words));
        assertThat(wrong).allSatisfy(one -> assertThat(one.remedy()).isNotBlank());
    }

    @Test
    void missingTcpNodelayIsNote() throws IOException {
        for (String instead : List.of("", "set_tcp_nodelay false\n")) {
            Findings findings = findings(GOOD.replace("set_tcp_nodelay true\n", instead) + TLS);
            assertThat(findings.ok()).isTrue();
            assertThat(findings.all()).filteredOn(one -> one.level() == Finding.Level.WARNING).singleElement()
                    .matches(one -> one.text().contains("40 ms") && one.remedy().contains("broker adopt"));
        }
    }

    @Test
    void missingConfigurationIsReportedOnce() throws IOException {
        Findings findings = new Findings();
        BrokerFiles files = BrokerFiles.system(temp);
        MosquittoConf conf = MosquittoConf.read(files.main());
        new ConfChecks(conf, files, ConfAdvice.untried(conf, files, Optional.empty())).run(findings);
        assertThat(findings.all()).singleElement()
                .matches(one -> one.text().endsWith(" does not exist or cannot be read"));
    }

    @Test
    void folderThatIsNotIncludedIsNamed() throws IOException {
        Files.createDirectory(temp.resolve("conf.d"));
        Files.writeString(temp.resolve("conf.d/default.conf"), "allow_anonymous false\n");
        assertThat(findings(GOOD + TLS).errors()).singleElement()
                .satisfies(one -> assertThat(one.text()).contains("default.conf is never read"));
    }

    @Test
    void deliberateSettingIsNotError() throws IOException {
        Path conf = Files.createDirectory(temp.resolve("conf.d")).resolve("shtora.conf");
        Files.writeString(conf, TLS + "listener 1883\n");
        assertThat(findings(GOOD + "include_dir " + conf.getParent() + "\n").errors()).isEmpty();
    }
}
