package dev.shtora.mosquitto;

import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5MessageException;
import dev.shtora.mqtt.BrokerAddress;
import dev.shtora.mqtt.BrokerAddress.Login;
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
record GuestChecks(Findings findings, String host, int tls, int webSocket, Optional<Path> ca) {
    private static final String ABOUT = "roles";

    void run(List<Guest> guests) {
        guests.forEach(this::comesIn);
        List<Guest> known = guests.stream().filter(guest -> guest.member().isPresent()).toList();
        for (Guest guest : known) {
            try {
                rights(guest, known);
            } catch (IOException e) {
                findings.bad(ABOUT, String.valueOf(e.getMessage()), "shtora broker user list, on the broker's machine");
            }
        }
    }

    private void comesIn(Guest guest) {
        Login wrong = new Login(guest.name(), UUID.randomUUID().toString());
        Optional<String> refusal = enters(() -> Clients.mqtt(address(guest.login(), tls)));
        judge(guest.name() + " comes in over TLS", tls, refusal);
        judge(guest.name() + " comes in over WebSocket", webSocket,
                enters(() -> Clients.webSocket(address(guest.login(), webSocket))));
        if (refusal.isPresent()) {
            return; // Whoever cannot come in at all proves nothing by being refused.
        }
        findings.judge(enters(() -> Clients.mqtt(address(wrong, tls))).isPresent(), "users",
                guest.name() + " is refused with another password",
                guest.name() + " comes in with any password", "allow_anonymous false, and a password_file");
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

    private void rights(Guest guest, List<Guest> known) throws IOException {
        List<Crossing> all = harmless(guest);
        List<String> wrong = new ArrayList<>();
        List<TrialClient> ears = new ArrayList<>();
        List<Guest> others = known.stream().filter(other -> !other.name().equals(guest.name())).toList();
        try (TrialClient sender = enter(guest)) {
            for (Guest other : others) {
                ears.add(enter(other));
            }
            Set<String> sent = all.stream().filter(Crossing::writes).map(Crossing::topic).filter(sender::send)
                    .collect(Collectors.toSet());
            all.stream().filter(way -> way.writes() && sent.contains(way.topic()) != way.may()).map(Crossing::inWords)
                    .forEach(wrong::add);
            for (int i = 0; i < ears.size(); i++) {
                wrong.addAll(overheard(others.get(i), ears.get(i).heardSoFar(), sent));
            }
        } finally {
            ears.forEach(TrialClient::close);
        }
        String who = guest.name() + ", a " + guest.member().orElseThrow().role().word();
        findings.judge(wrong.isEmpty(), ABOUT, who + ", can do what that is, there and to "
                + others.stream().map(Guest::name).toList() + " (" + all.size() + " topics tried)",
                who + ", " + String.join(", ", wrong) + ", and it is otherwise",
                "shtora broker check on the broker's own machine says more");
    }

    private static List<Crossing> harmless(Guest guest) {
        return Crossing.of(guest.member().orElseThrow()).stream().filter(Crossing::harmless).toList();
    }

    private TrialClient enter(Guest guest) throws IOException {
        return TrialClient.enter(Clients.mqtt(address(guest.login(), tls)), guest.name(), "");
    }

    private static List<String> overheard(Guest listener, Set<String> heard, Set<String> sent) {
        return harmless(listener).stream().filter(way -> !way.writes() && sent.contains(way.topic()))
                .filter(way -> heard.contains(way.topic()) != way.may())
                .map(way -> listener.name() + " " + way.inWords()).toList();
    }
}
