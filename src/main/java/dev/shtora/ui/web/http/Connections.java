package dev.shtora.ui.web.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The open connections of a port. Their number is bounded, in sum and for each address; so is the number of new ones in a
 * second. Where there is no room, the connection that has waited longest for its client gives way, so that clients that never
 * finish a request displace each other and not the others. The event loop of the port uses it only.
 */
final class Connections {
    /** The most connections at once. */
    static final int MOST = 64;
    /** The most connections of one address at once; a browser opens six. */
    static final int MOST_OF_ADDRESS = 24;

    private static final Duration BETWEEN = Duration.ofMillis(40);
    private static final Duration BETWEEN_OF_ADDRESS = Duration.ofMillis(100);
    private static final int BURST = 60;
    private static final int BURST_OF_ADDRESS = 60;
    private static final int ADDRESSES = 1024;

    private final LongSupplier nanos;
    private final Set<Connection> open = new LinkedHashSet<>();
    private final Pace pace = new Pace(BETWEEN, BURST);
    private final Map<InetAddress, Pace> paces = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<InetAddress, Pace> eldest) {
            return size() > ADDRESSES;
        }
    };

    /** Events that may come at an interval on average, and some at once. */
    private static final class Pace {
        private final long interval;
        private final long burst;
        private long next;
        private boolean begun;

        Pace(Duration interval, int burst) {
            this.interval = interval.toNanos();
            this.burst = burst * this.interval;
        }

        /** How long the next event must wait, in nanoseconds; 0 if it may come now. */
        long pause(long now) {
            return begun ? Math.max(0, next - burst - now) : 0;
        }

        void count(long now) {
            next = (begun && next - now > 0 ? next : now) + interval;
            begun = true;
        }
    }

    /** @param nanos the monotonic time, in nanoseconds */
    Connections(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** How long to wait before the next connection is accepted, so that handshakes leave time to the blinds. */
    Duration pause() {
        return Duration.ofNanos(pace.pause(nanos.getAsLong()));
    }

    /** Adds a connection; false if there is no room for it, or its address opens too many in a short time. */
    boolean add(Connection connection) {
        long now = nanos.getAsLong();
        InetAddress address = connection.address();
        Pace ofAddress = paces.computeIfAbsent(address, _ -> new Pace(BETWEEN_OF_ADDRESS, BURST_OF_ADDRESS));
        if (ofAddress.pause(now) > 0 || !room(MOST_OF_ADDRESS, one -> one.address().equals(address))
                || !room(MOST, _ -> true)) {
            return false;
        }
        ofAddress.count(now);
        pace.count(now);
        return open.add(connection);
    }

    /** Makes room for one more of some connections, if that is possible. */
    private boolean room(int most, Predicate<Connection> which) {
        List<Connection> these = open.stream().filter(which).toList();
        if (these.size() < most) {
            return true;
        }
        return these.stream().filter(Connection::isWaiting).findFirst().map(this::end).orElse(false);
    }

    private boolean end(Connection connection) {
        connection.close();
        return remove(connection);
    }

    boolean remove(Connection connection) {
        connection.stopTime();
        return open.remove(connection);
    }
}
