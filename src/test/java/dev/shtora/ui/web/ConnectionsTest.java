package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private long now = -5;
    private final Connections connections = new Connections(() -> now);

    private static final class FakeSocket extends Socket {
        private final InetAddress address;

        FakeSocket(String address) throws UnknownHostException {
            this.address = InetAddress.getByName(address);
        }

        @Override
        public InetAddress getInetAddress() {
            return address;
        }
    }

    private Connection from(String address) throws UnknownHostException {
        return connections.begin(new FakeSocket(address));
    }

    private static long closed(List<Connection> all) {
        return all.stream().filter(one -> one.socket().isClosed()).count();
    }

    @Test
    void oneAddressDisplacesItselfOnly() throws UnknownHostException {
        Connection other = from("10.0.0.1");
        assertThat(connections.add(other)).isTrue();
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < Connections.MOST_OF_ADDRESS + 10; i++) {
            all.add(from("10.0.0.2"));
            assertThat(connections.add(all.getLast())).isTrue();
        }
        assertThat(closed(all)).isEqualTo(10);
        assertThat(all.subList(0, 10)).allMatch(one -> one.socket().isClosed());
        assertThat(other.socket().isClosed()).isFalse();
    }

    @Test
    void manyAddressesDisplaceWhoeverWaitsLongest() throws UnknownHostException {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < Connections.MOST; i++) {
            all.add(from("10.0.1." + i));
            assertThat(connections.add(all.getLast())).isTrue();
        }
        all.getFirst().awaitReader();
        assertThat(connections.add(from("10.0.0.1"))).isTrue();
        assertThat(closed(all)).isEqualTo(1);
        assertThat(all.get(1).socket().isClosed()).isTrue();
    }

    @Test
    void connectionsThatReadAnswersGiveNoRoom() throws UnknownHostException {
        for (int i = 0; i < Connections.MOST; i++) {
            Connection reads = from("10.0.1." + i);
            reads.awaitReader();
            assertThat(connections.add(reads)).isTrue();
        }
        assertThat(connections.add(from("10.0.0.1"))).isFalse();
    }

    @Test
    void timeOfRequestAndAnswerEnds() throws UnknownHostException {
        Connection request = from("10.0.0.1");
        Connection answer = from("10.0.0.2");
        answer.awaitReader();
        connections.add(request);
        connections.add(answer);
        now += Connection.REQUEST.toNanos() - 1;
        connections.closeLate();
        assertThat(request.socket().isClosed()).isFalse();
        now++;
        connections.closeLate();
        assertThat(request.socket().isClosed()).isTrue();
        assertThat(answer.socket().isClosed()).isFalse();
        now += Duration.ofSeconds(20).toNanos();
        connections.closeLate();
        assertThat(answer.socket().isClosed()).isTrue();
    }

    @Test
    void addressThatConnectsTooOftenIsRefusedForMoment() throws UnknownHostException {
        int accepted = 0;
        for (int i = 0; i < 1000; i++) {
            Connection one = from("10.0.0.2");
            if (connections.add(one)) {
                accepted++;
                connections.remove(one);
            }
        }
        assertThat(accepted).isBetween(60, 62);
        assertThat(connections.add(from("10.0.0.1"))).isTrue();
        now += Duration.ofSeconds(1).toNanos();
        assertThat(connections.add(from("10.0.0.2"))).isTrue();
    }

    @Test
    void manyNewConnectionsAreAcceptedAtBoundedRate() throws UnknownHostException {
        assertThat(connections.pause()).isZero();
        for (int i = 0; i < 200; i++) {
            connections.add(from("10.0.1." + i));
        }
        assertThat(connections.pause()).isBetween(Duration.ofMillis(5500), Duration.ofMillis(5650));
        now += Duration.ofSeconds(6).toNanos();
        assertThat(connections.pause()).isZero();
    }
}
