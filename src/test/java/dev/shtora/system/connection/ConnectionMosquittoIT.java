package dev.shtora.system.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.mqtt.client.HiveMqLink;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.mqtt.client.address.TlsSettings;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.testing.Await;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.testing.broker.TcpProxy;
import dev.shtora.testing.broker.TestBroker;
import dev.shtora.testing.broker.TestCa;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The link with a real Mosquitto and a bad network in between. */
@Needs({"mosquitto", "mosquitto_passwd"})
@Execution(ExecutionMode.CONCURRENT)
class ConnectionMosquittoIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Login SHTORA = new Login("shtora", "window");
    private static final Login PHONE = new Login("phone", "curtain");
    private static final Topics TOPICS = new Topics("shtora", "test");
    private static final String STATE = "shtora/bedroom/state";
    private static final String SET = "shtora/bedroom/set";
    private static final String PROBLEM = "shtora/bridge/test/problem";

    @TempDir
    private Path temp;

    private final List<AutoCloseable> running = new ArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private TestCa ca;
    private int port;

    @BeforeEach
    void prepare() throws IOException {
        ca = new TestCa("home", temp.resolve("ca.crt"));
        sign("server", "localhost", Duration.ofDays(1));
        TestBroker.hash(temp, SHTORA, PHONE);
        port = FreePorts.any();
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : running.reversed()) {
            each.close();
        }
    }

    private void sign(String file, String host, Duration left) throws IOException {
        ca.sign(host, Instant.now().plus(left), temp.resolve(file + ".crt"), temp.resolve(file + ".key"));
    }

    private <T extends AutoCloseable> T closedAtTheEnd(T one) {
        running.add(one);
        return one;
    }

    private Launched broker(String certificate, String... more) throws IOException {
        return closedAtTheEnd(TestBroker.mosquitto(temp, port, certificate, more));
    }

    private BrokerAddress address(int at, TlsSettings tls, Login login) {
        return new BrokerAddress("localhost", at, tls, Optional.of(login), "shtora-test");
    }

    private HiveMqLink link(int at) throws IOException {
        return link(address(at, TlsSettings.trusting(temp.resolve("ca.crt")), SHTORA));
    }

    private HiveMqLink link(BrokerAddress address) throws IOException {
        HiveMqLink link = closedAtTheEnd(new HiveMqLink(address, TOPICS));
        link.open(List.of(SET), message -> commands.add(new String(message.payload())));
        return link;
    }

    private PersonClient phone() throws IOException {
        return closedAtTheEnd(
                PersonClient.listening(PersonClient.address("localhost", port, temp.resolve("ca.crt"), PHONE),
                        "shtora/#"));
    }

    private static void problem(PersonClient phone, String code) {
        phone.await(0, PROBLEM, json -> json.contains("\"code\":\"" + code + "\"") && json.contains("\"text\":\"The "));
    }

    @Test
    void firstConnectionPublishesCurrentStatus() throws IOException {
        HiveMqLink link = link(port);
        for (int i = 0; i < 100_000; i++) {
            link.retain(STATE, String.valueOf(i));
        }
        broker("server");
        PersonClient phone = phone();
        phone.awaitLatest(STATE, "99999");
        assertThat(phone.since(0, STATE)).hasSize(1);
        phone.send(SET, "OPEN");
        Await.until("the command is heard", TIMEOUT, () -> commands.contains("OPEN"));
    }

    @Test
    void statusIsRightSecondsAfterReconnect() throws IOException {
        broker("server");
        PersonClient phone = phone();
        TcpProxy proxy = closedAtTheEnd(new TcpProxy(port));
        HiveMqLink link = link(proxy.port());
        link.retain(STATE, "open");
        phone.awaitLatest(STATE, "open");
        for (String state : List.of("closing", "closed")) {
            proxy.cut();
            link.retain(STATE, state);
            phone.awaitLatest("shtora/bridge/test/state", "offline");
            proxy.mend();
            Await.until("the picture is right", SOON, () -> phone.latest(STATE).equals(Optional.of(state)));
            link.retain("shtora/bridge/test/state", "online" + state);
        }
        phone.send(SET, "STOP");
        Await.until("the command is heard", TIMEOUT, () -> commands.contains("STOP"));
    }

    @Test
    void silentConnectionIsDetectedAndReplaced() throws IOException {
        broker("server");
        PersonClient phone = phone();
        TcpProxy proxy = closedAtTheEnd(new TcpProxy(port));
        HiveMqLink link = link(proxy.port());
        link.retain(STATE, "open");
        phone.awaitLatest(STATE, "open");
        int before = proxy.connections();
        proxy.stall();
        link.retain(STATE, "closed");
        Await.until("it tries again", Duration.ofSeconds(20), () -> proxy.connections() > before);
        assertThat(phone.latest(STATE)).hasValue("open");
        proxy.mend();
        Await.until("the picture is right", SOON, () -> phone.latest(STATE).equals(Optional.of("closed")));
        problem(phone, "silent");
    }

    @Test
    void slowNetworkDelaysNothingAndGetsNewestValue() throws IOException {
        broker("server");
        PersonClient phone = phone();
        TcpProxy proxy = closedAtTheEnd(new TcpProxy(port));
        HiveMqLink link = link(proxy.port());
        link.retain(STATE, "begin");
        phone.awaitLatest(STATE, "begin");
        proxy.delay(300);
        long before = System.nanoTime();
        for (int i = 0; i < 200_000; i++) {
            link.retain(STATE, String.valueOf(i));
            link.publish("shtora/bedroom/rejected", String.valueOf(i));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
        Await.until("the newest has come", TIMEOUT, () -> phone.latest(STATE).equals(Optional.of("199999")));
        assertThat(phone.since(0, STATE)).hasSizeLessThan(20_000);
    }

    @Test
    void takeoverIsNamedAndNotContested() throws IOException {
        Launched mosquitto = broker("server");
        HiveMqLink link = link(port);
        link.retain(STATE, "open");
        PersonClient phone = phone();
        phone.awaitLatest(STATE, "open");
        BrokerAddress same = address(port, TlsSettings.trusting(temp.resolve("ca.crt")), SHTORA);
        long begin = System.nanoTime();
        HiveMqLink rival = closedAtTheEnd(new HiveMqLink(same, new Topics("shtora", "rival")));
        rival.open(List.of(SET), _ -> {});
        Await.until("they have met a few times", TIMEOUT, () -> mosquitto.count("already connected") >= 7);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(2));
        rival.close();
        problem(phone, "taken_over");
    }

    @Test
    void wrongPasswordIsReportedOnceCorrected() throws Exception {
        Launched mosquitto = broker("server");
        link(address(port, TlsSettings.trusting(temp.resolve("ca.crt")), new Login("shtora", "changed")));
        mosquitto.awaitOutput("disconnected.*not authorised");
        TestBroker.hash(temp, new Login("shtora", "changed"), PHONE);
        mosquitto.signal("HUP");
        problem(phone(), "wrong_password");
    }

    /** Without the clock the sixth attempt follows the fifth after eight to sixteen seconds. */
    @Test
    void clockThatIsSetEndsPauseAfterRefusal() throws Exception {
        Launched mosquitto = broker("server");
        SettableSource clock = new SettableSource();
        HiveMqLink link = closedAtTheEnd(new HiveMqLink(address(port, TlsSettings.trusting(temp.resolve("ca.crt")),
                new Login("shtora", "changed")), TOPICS, clock.withZone(ZoneOffset.UTC)));
        link.open(List.of(SET), _ -> {});
        String refusal = "disconnected.*not authorised";
        Await.until("five attempts", TIMEOUT, () -> mosquitto.count(refusal) >= 5);
        TestBroker.hash(temp, new Login("shtora", "changed"), PHONE);
        mosquitto.signal("HUP");
        clock.set(Duration.ofDays(240));
        PersonClient phone = phone();
        link.retain(STATE, "open");
        Await.until("it is connected again", Duration.ofSeconds(6),
                () -> phone.latest(STATE).equals(Optional.of("open")));
        Await.until(() -> "the problem is told: " + phone.latest(PROBLEM), TIMEOUT,
                () -> phone.latest(PROBLEM).orElse("").contains("wrong_password"));
        String now = Instant.now().plus(Duration.ofDays(240)).toString().substring(0, 8);
        assertThat(phone.latest(PROBLEM).orElse("")).contains("\"from\":\"" + now, "\"until\":\"" + now);
    }

    /** The clock of this computer, until it is set. */
    private static final class SettableSource implements InstantSource {
        private volatile Duration ahead = Duration.ZERO;

        void set(Duration by) {
            ahead = by;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    @Test
    void expiredCertificateIsReportedOnceRenewed() throws IOException {
        sign("stale", "localhost", Duration.ofDays(-1));
        Launched stale = broker("stale");
        link(port);
        stale.awaitOutput("[cC]ertificate|ssl|SSL|disconnected");
        stale.close();
        broker("server");
        problem(phone(), "certificate_expired");
    }

    @Test
    void certificateOfOtherHostIsReported() throws IOException {
        sign("elsewhere", "elsewhere.test", Duration.ofDays(1));
        Launched other = broker("elsewhere");
        link(port);
        other.awaitOutput("[cC]ertificate|ssl|SSL|disconnected");
        other.close();
        broker("server");
        problem(phone(), "wrong_host");
    }

    @Test
    void foreignCaIsReported() throws IOException {
        TestCa otherCa = new TestCa("stranger", temp.resolve("stranger.crt"));
        otherCa.sign("localhost", Instant.now().plus(Duration.ofDays(1)), temp.resolve("strange.crt"),
                temp.resolve("strange.key"));
        Launched other = broker("strange");
        link(port);
        other.awaitOutput("[cC]ertificate|ssl|SSL|disconnected");
        other.close();
        broker("server");
        problem(phone(), "not_trusted");
    }

    @Test
    void reconnectsAfterCertificateRenewal() throws IOException {
        Launched first = broker("server");
        HiveMqLink link = link(port);
        link.retain(STATE, "open");
        phone().awaitLatest(STATE, "open");
        sign("renewed", "localhost", Duration.ofDays(2));
        for (String end : List.of(".crt", ".key")) {
            Files.move(temp.resolve("renewed" + end), temp.resolve("server" + end),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        first.close();
        broker("server");
        PersonClient phone = phone();
        Await.until("the picture is there", SOON, () -> phone.latest(STATE).equals(Optional.of("open")));
        assertThat(phone.latest(PROBLEM)).as("a restart of a second is no problem").hasValue("{\"code\":\"none\"}");
    }

    @Test
    void topicDeniedByAclIsNamed() throws IOException {
        Path acl = Files.writeString(temp.resolve("acl"), """
                user phone
                topic readwrite shtora/#
                user shtora
                topic write shtora/bridge/#
                topic read shtora/+/set
                """);
        broker("server", "acl_file " + acl);
        HiveMqLink link = link(port);
        link.retain(STATE, "open");
        PersonClient phone = phone();
        problem(phone, "not_permitted");
        assertThat(phone.latest(PROBLEM).orElseThrow()).contains("does not permit the user shtora to publish " + STATE);
        assertThat(phone.latest(STATE)).isEmpty();
    }

    @Test
    void clientCertificateIsSentIfRequired() throws IOException {
        ca.signClient("shtora", temp.resolve("own.crt"), temp.resolve("own.key"));
        Launched strict = broker("server", "require_certificate true", "cafile " + temp.resolve("ca.crt"));
        HiveMqLink without = link(port);
        strict.awaitOutput("peer did not return a certificate|certificate required");
        without.close();
        HiveMqLink link = link(address(port, new TlsSettings(Optional.of(temp.resolve("ca.crt")),
                Optional.of(new TlsSettings.Own(temp.resolve("own.crt"), temp.resolve("own.key"))), true), SHTORA));
        strict.awaitOutput("New client connected from .* as shtora-test");
        link.retain(STATE, "open");
        assertThat(strict.awaitOutput("Received PUBLISH from shtora-test .*" + STATE).group()).isNotEmpty();
    }
}
