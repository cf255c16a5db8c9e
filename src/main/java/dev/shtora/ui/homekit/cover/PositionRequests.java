package dev.shtora.ui.homekit.cover;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/**
 * The positions that controllers request for one cover. A slider sends many in a second: of those that arrive shortly after one
 * another only the newest is sent, and the first at once. Any thread may call it.
 */
final class PositionRequests {
    /** The least time between two positions that are sent. */
    static final Duration BETWEEN = Duration.ofMillis(300);
    /** How long a request counts as the target while the cover does not move. */
    static final Duration VALID = Duration.ofSeconds(10);

    private final Timer timer;
    private final IntConsumer sender;
    private final Runnable expired;
    private OptionalInt waiting = OptionalInt.empty();
    private OptionalInt requested = OptionalInt.empty();
    private long sent;
    private boolean sentOnce;
    private boolean scheduled;
    private long request;

    /**
     * No request yet.
     *
     * @param sender sends a position; it must not wait
     * @param expired runs when a request does not count any more because the cover did not move
     */
    PositionRequests(Timer timer, IntConsumer sender, Runnable expired) {
        this.timer = timer;
        this.sender = sender;
        this.expired = expired;
    }

    /** Takes a position, 0 to 100. */
    synchronized void request(int percent) {
        requested = OptionalInt.of(percent);
        long number = ++request;
        timer.after(VALID, () -> expire(number));
        long since = timer.nanos() - sent;
        if (!sentOnce || since >= BETWEEN.toNanos()) {
            send(percent);
            return;
        }
        waiting = OptionalInt.of(percent);
        if (!scheduled) {
            scheduled = true;
            timer.after(BETWEEN.minusNanos(since), this::sendWaiting);
        }
    }

    private void send(int percent) {
        waiting = OptionalInt.empty();
        sentOnce = true;
        sent = timer.nanos();
        sender.accept(percent);
    }

    private synchronized void sendWaiting() {
        scheduled = false;
        waiting.ifPresent(this::send);
    }

    private void expire(long number) {
        synchronized (this) {
            if (request != number || requested.isEmpty()) {
                return;
            }
            requested = OptionalInt.empty();
        }
        expired.run();
    }

    /** The cover moves, has stopped by a command, or is gone: what was requested is not its target any more. */
    synchronized void end() {
        requested = OptionalInt.empty();
        waiting = OptionalInt.empty();
    }

    /** The cover has answered to the newest request, if none waits. */
    synchronized void answered() {
        if (waiting.isEmpty()) {
            requested = OptionalInt.empty();
        }
    }

    /** The newest position that was requested and not answered. */
    synchronized OptionalInt requested() {
        return requested;
    }
}
