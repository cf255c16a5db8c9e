package dev.shtora.broker.mosquitto.check;

import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5MessageException;
import dev.shtora.broker.mosquitto.files.ExpectedPermission;
import dev.shtora.broker.mosquitto.process.TlsConnections;
import dev.shtora.broker.mosquitto.process.TrialClient;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import dev.shtora.mqtt.client.ReceiveLimits;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.mqtt.client.problem.ConnectionFailed;
import dev.shtora.mqtt.client.problem.ProblemCode;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tests the login and the permissions of users at a broker on another computer. It publishes only to topics of a cover that
 * does not exist, and retains nothing: no motor moves.
 *
 * @param ca the CA to trust; empty for the system's CAs
 */
record RemoteUserChecks(String host, int tlsPort, int webSocketPort, Optional<Path> ca, List<RemoteUser> users)
        implements
            Check {
    private static final String LOGIN = "users";

    @Override
    public void run(Findings findings) {
        users.forEach(user -> login(user, findings));
        List<RemoteUser> withRole = users.stream().filter(user -> user.account().isPresent()).toList();
        for (RemoteUser user : withRole) {
            try {
                permissions(user, withRole, findings);
            } catch (IOException e) {
                findings.error(RoleChecks.SUBJECT, FailureText.of(e), BrokerRemedy.LIST_USERS);
            }
        }
    }

    private void login(RemoteUser user, Findings findings) {
        BrokerAddress tls = address(user.login(), tlsPort);
        Optional<ConnectionFailed> failure = failure(tls, TlsConnections::mqtt);
        report(user.name() + " can log in over TLS", user.name() + " cannot log in over TLS", tls, failure, findings);
        BrokerAddress webSocket = address(user.login(), webSocketPort);
        report(user.name() + " can log in over WebSocket", user.name() + " cannot log in over WebSocket", webSocket,
                failure(webSocket, TlsConnections::webSocket), findings);
        if (failure.isPresent()) {
            return; // A rejected wrong password proves nothing if the right one is rejected too.
        }
        Login wrong = new Login(user.name(), UUID.randomUUID().toString());
        findings.require(failure(address(wrong, tlsPort), TlsConnections::mqtt).isPresent(), LOGIN,
                user.name() + " is rejected with another password", user.name() + " can log in with any password",
                BrokerRemedy.CHECK_ON_BROKER);
    }

    private static void report(String ok, String error, BrokerAddress broker, Optional<ConnectionFailed> failure,
            Findings findings) {
        if (failure.isEmpty()) {
            findings.ok(LOGIN, ok);
        } else {
            findings.error(LOGIN, error + " at " + broker.description() + ": " + FailureText.of(failure.get()),
                    remedy(failure.get().code()));
        }
    }

    private static BrokerRemedy remedy(ProblemCode code) {
        return switch (code) {
            case NO_SUCH_HOST, NO_ANSWER, LOST, CLOSED, SILENT, BUSY, NO_TLS, DISMISSED, FAILED ->
                BrokerRemedy.CORRECT_ADDRESS;
            case NOT_TRUSTED -> BrokerRemedy.CORRECT_CA;
            case WRONG_HOST -> BrokerRemedy.INIT_WITH_HOST;
            case CERTIFICATE_EXPIRED, CERTIFICATE -> BrokerRemedy.RENEW;
            case CERTIFICATE_NOT_YET_VALID -> BrokerRemedy.SET_CLOCK;
            case TLS_VERSION, OWN_CERTIFICATE, TAKEN_OVER -> BrokerRemedy.CHECK_ON_BROKER;
            case WRONG_PASSWORD, REFUSED -> BrokerRemedy.NEW_PASSWORD_OF;
        };
    }

    private BrokerAddress address(Login login, int port) {
        return new BrokerAddress(host, port, ca, Optional.of(login), "shtora-check-" + UUID.randomUUID());
    }

    /** Creates a client that is not connected yet. */
    private interface ClientFactory {
        Mqtt5BlockingClient create(BrokerAddress broker) throws IOException;
    }

    /** Why a client cannot connect; empty if it can. */
    private static Optional<ConnectionFailed> failure(BrokerAddress broker, ClientFactory factory) {
        try {
            Mqtt5BlockingClient client = factory.create(broker);
            client.connectWith().cleanStart(true).restrictions(ReceiveLimits.RESTRICTIONS).send();
            client.disconnect();
            return Optional.empty();
        } catch (ConnectionFailedException | Mqtt5MessageException | IOException e) {
            return Optional.of(ConnectionFailed.of(broker, e));
        }
    }

    private void permissions(RemoteUser user, List<RemoteUser> withRole, Findings findings) throws IOException {
        List<RemoteUser> others = withRole.stream().filter(other -> !other.name().equals(user.name())).toList();
        List<String> violations = violations(user, others);
        String who = user.name() + ", a " + user.account().orElseThrow().role().word() + ", ";
        findings.require(violations.isEmpty(), RoleChecks.SUBJECT, who + "can do what this role may, also towards "
                + others.stream().map(RemoteUser::name).toList() + " (" + safe(user).size() + " topics tried)",
                who + String.join(", ", violations) + "; the broker does the opposite", BrokerRemedy.CHECK_ON_BROKER);
    }

    /** The permissions that the broker handles differently, of the user and of the others that receive its messages. */
    private List<String> violations(RemoteUser user, List<RemoteUser> others) throws IOException {
        List<ExpectedPermission> publications = safe(user).stream().filter(ExpectedPermission::publish).toList();
        List<String> violations = new ArrayList<>();
        List<TrialClient> receivers = new ArrayList<>();
        try (TrialClient sender = connect(user)) {
            for (RemoteUser other : others) {
                receivers.add(connect(other));
            }
            Set<String> sent = publications.stream().map(ExpectedPermission::topic).filter(sender::publish)
                    .collect(Collectors.toSet());
            publications.stream().filter(permission -> sent.contains(permission.topic()) != permission.allowed())
                    .map(ExpectedPermission::text).forEach(violations::add);
            List<Set<String>> received = TrialClient.receivedSoFar(receivers);
            for (int i = 0; i < receivers.size(); i++) {
                violations.addAll(receptions(others.get(i), received.get(i), sent));
            }
        } finally {
            receivers.forEach(TrialClient::close);
        }
        return violations;
    }

    private static List<ExpectedPermission> safe(RemoteUser user) {
        return ExpectedPermission.of(user.account().orElseThrow()).stream().filter(ExpectedPermission::safeOnLiveBroker)
                .toList();
    }

    private TrialClient connect(RemoteUser user) throws IOException {
        return TrialClient.connect(TlsConnections.mqtt(address(user.login(), tlsPort)), user.name(), "");
    }

    private static List<String> receptions(RemoteUser receiver, Set<String> received, Set<String> sent) {
        return safe(receiver).stream()
                .filter(permission -> !permission.publish() && sent.contains(permission.topic()))
                .filter(permission -> received.contains(permission.topic()) != permission.allowed())
                .map(permission -> receiver.name() + " " + permission.text()).toList();
    }
}
