package dev.shtora.ui.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private long now = -5;
    private final Connections connections = new Connections(() -> now);
    private final Map<Connection, EmbeddedChannel> channels = new HashMap<>();

    private static final class FakeChannel extends EmbeddedChannel {
        private final InetSocketAddress address;

        FakeChannel(String host) {
            super(new ChannelInboundHandlerAdapter());
            address = new InetSocketAddress(host, 1);
            freezeTime();
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return address;
        }
    }

    private Connection from(String host) {
        FakeChannel channel = new FakeChannel(host);
        Connection connection = new Connection(channel, TimeLimits.USUAL);
        channels.put(connection, channel);
        return connection;
    }

    private Connection reader(String host) {
        Connection reads = from(host);
        reads.awaitReader();
        return reads;
    }

    private boolean closed(Connection connection) {
        return !channels.get(connection).isOpen();
    }

    private long closed(List<Connection> all) {
        return all.stream().filter(this::closed).count();
    }

    @Test
    void oneAddressDisplacesItselfOnly() {
        Connection other = from("10.0.0.1");
        assertThat(connections.add(other)).isTrue();
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < Connections.MOST_OF_ADDRESS + 10; i++) {
            all.add(from("10.0.0.2"));
            assertThat(connections.add(all.getLast())).isTrue();
        }
        assertThat(closed(all)).isEqualTo(10);
        assertThat(all.subList(0, 10)).allMatch(this::closed);
        assertThat(closed(other)).isFalse();
    }

    @Test
    void manyAddressesDisplaceWhoeverWaitsLongest() {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < Connections.MOST; i++) {
            all.add(from("10.0.1." + i));
            assertThat(connections.add(all.getLast())).isTrue();
        }
        all.getFirst().awaitReader();
        assertThat(connections.add(from("10.0.0.1"))).isTrue();
        assertThat(closed(all)).isEqualTo(1);
        assertThat(closed(all.get(1))).isTrue();
    }

    @Test
    void connectionsThatReadAnswersGiveNoRoom() {
        for (int i = 0; i < Connections.MOST; i++) {
            assertThat(connections.add(reader("10.0.1." + i))).isTrue();
        }
        assertThat(connections.add(from("10.0.0.1"))).isFalse();
    }

    @Test
    void timeOfRequestAndAnswerEnds() {
        Connection request = from("10.0.0.1");
        request.awaitRequest();
        Connection answer = from("10.0.0.2");
        answer.awaitReader();
        advance(TimeLimits.USUAL.request().minusNanos(1));
        assertThat(closed(request)).isFalse();
        advance(Duration.ofNanos(1));
        assertThat(closed(request)).isTrue();
        assertThat(closed(answer)).isFalse();
        advance(TimeLimits.USUAL.answer());
        assertThat(closed(answer)).isTrue();
    }

    private void advance(Duration time) {
        for (EmbeddedChannel channel : channels.values()) {
            channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
            channel.runScheduledPendingTasks();
        }
    }

    @Test
    void furtherRequestHasTimeOfItsOwn() {
        Connection connection = from("10.0.0.1");
        connection.awaitRequest();
        advance(TimeLimits.USUAL.request().minusNanos(1));
        connection.awaitReader();
        advance(TimeLimits.USUAL.request());
        connection.awaitRequest();
        advance(TimeLimits.USUAL.request().minusNanos(1));
        assertThat(closed(connection)).isFalse();
        advance(Duration.ofNanos(1));
        assertThat(closed(connection)).isTrue();
    }

    @Test
    void addressThatConnectsTooOftenIsRefusedForMoment() {
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
    void manyNewConnectionsAreAcceptedAtBoundedRate() {
        assertThat(connections.pause()).isZero();
        for (int i = 0; i < 200; i++) {
            connections.add(from("10.0.1." + i));
        }
        assertThat(connections.pause()).isBetween(Duration.ofMillis(5500), Duration.ofMillis(5650));
        now += Duration.ofSeconds(6).toNanos();
        assertThat(connections.pause()).isZero();
    }
}
