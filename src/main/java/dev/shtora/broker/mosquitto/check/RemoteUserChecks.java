package dev.shtora.broker.mosquitto.check;

import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5MessageException;
import dev.shtora.broker.mosquitto.files.ExpectedPermission;
import dev.shtora.broker.mosquitto.process.TlsConnections;
import dev.shtora.broker.mosquitto.process.TrialClient;
import dev.shtora.diagnosis.Findings;
import dev.shtora.mqtt.client.BrokerAddress;
import dev.shtora.mqtt.client.BrokerAddress.Login;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What some users can do on a broker elsewhere. Only topics of a blind that nobody has are tried: nothing moves, and
 * nothing is retained.
 *
 * @param host whom to connect to
 * @param ca whom to trust; empty for the system's CAs
 */
record RemoteUserChecks(Findings findings, String host, int tls, int webSocket, Optional<Path> ca) {
    private static final String ABOUT = "roles";

    void run(List<RemoteUser> users) {
        users.forEach(this::comesIn);
        List<RemoteUser> known = users.stream().filter(user -> user.account().isPresent()).toList();
        for (RemoteUser user : known) {
            try {
                rights(user, known);
            } catch (IOException e) {
                findings.bad(ABOUT, String.valueOf(e.getMessage()), "shtora broker user list, on the broker's machine");
            }
        }
    }

    private void comesIn(RemoteUser user) {
        Login wrong = new Login(user.name(), UUID.randomUUID().toString());
        Optional<String> refusal = enters(() -> TlsConnections.mqtt(address(user.login(), tls)));
        judge(user.name() + " comes in over TLS", tls, refusal);
        judge(user.name() + " comes in over WebSocket", webSocket,
                enters(() -> TlsConnections.webSocket(address(user.login(), webSocket))));
        if (refusal.isPresent()) {
            return; // Whoever cannot come in at all proves nothing by being refused.
        }
        findings.judge(enters(() -> TlsConnections.mqtt(address(wrong, tls))).isPresent(), "users",
                user.name() + " is refused with another password",
                user.name() + " comes in with any password", "allow_anonymous false, and a password_file");
    }

    private void judge(String what, int port, Optional<String> refusal) {
        findings.judge(refusal.isEmpty(), "users", what, what + ": no, at " + host + ":" + port + ": "
                + refusal.orElse(""), "shtora broker user passwd NAME, or the right CA with --ca FILE");
    }

    private BrokerAddress address(Login login, int port) {
        return new BrokerAddress(host, port, ca, Optional.of(login), "shtora-check-" + UUID.randomUUID());
    }

    /** A client that is not connected yet. */
    private interface Entrance {
        Mqtt5BlockingClient client() throws IOException;
    }

    /** Why somebody cannot come in; empty if they can. */
    private static Optional<String> enters(Entrance entrance) {
        try {
            Mqtt5BlockingClient client = entrance.client();
            client.connectWith().cleanStart(true).send();
            client.disconnect();
            return Optional.empty();
        } catch (Mqtt5ConnAckException e) {
            return Optional.of("the broker says " + e.getMqttMessage().getReasonCode());
        } catch (ConnectionFailedException | Mqtt5MessageException | IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void rights(RemoteUser user, List<RemoteUser> known) throws IOException {
        List<ExpectedPermission> all = harmless(user);
        List<String> wrong = new ArrayList<>();
        List<TrialClient> ears = new ArrayList<>();
        List<RemoteUser> others = known.stream().filter(other -> !other.name().equals(user.name())).toList();
        try (TrialClient sender = enter(user)) {
            for (RemoteUser other : others) {
                ears.add(enter(other));
            }
            Set<String> sent = all.stream().filter(ExpectedPermission::publish).map(ExpectedPermission::topic).filter(sender::publish)
                    .collect(Collectors.toSet());
            all.stream().filter(way -> way.publish() && sent.contains(way.topic()) != way.allowed()).map(ExpectedPermission::text)
                    .forEach(wrong::add);
            for (int i = 0; i < ears.size(); i++) {
                wrong.addAll(overheard(others.get(i), ears.get(i).receivedSoFar(), sent));
            }
        } finally {
            ears.forEach(TrialClient::close);
        }
        String who = user.name() + ", a " + user.account().orElseThrow().role().word();
        findings.judge(wrong.isEmpty(), ABOUT, who + ", can do what that is, there and to "
                + others.stream().map(RemoteUser::name).toList() + " (" + all.size() + " topics tried)",
                who + ", " + String.join(", ", wrong) + ", and it is otherwise",
                "shtora broker check on the broker's own machine says more");
    }

    private static List<ExpectedPermission> harmless(RemoteUser user) {
        return ExpectedPermission.of(user.account().orElseThrow()).stream().filter(ExpectedPermission::safeOnLiveBroker).toList();
    }

    private TrialClient enter(RemoteUser user) throws IOException {
        return TrialClient.connect(TlsConnections.mqtt(address(user.login(), tls)), user.name(), "");
    }

    private static List<String> overheard(RemoteUser listener, Set<String> heard, Set<String> sent) {
        return harmless(listener).stream().filter(way -> !way.publish() && sent.contains(way.topic()))
                .filter(way -> heard.contains(way.topic()) != way.allowed())
                .map(way -> listener.name() + " " + way.text()).toList();
    }
}
