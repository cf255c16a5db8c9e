package dev.shtora.ui.web.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A connection and until when its client must have sent a request or read an answer. Its event loop uses it only. */
final class Connection {
    private final Channel channel;
    private final InetAddress address;
    private final TimeLimits limits;
    private Optional<Future<?>> late = Optional.empty();
    private boolean waiting = true;

    /** @param channel a channel of TCP that is registered and connected */
    Connection(Channel channel, TimeLimits limits) {
        this.channel = channel;
        this.address = ((InetSocketAddress) channel.remoteAddress()).getAddress();
        this.limits = limits;
    }

    void awaitRequest() {
        waiting = true;
        closeAfter(limits.request());
    }

    void awaitReader() {
        waiting = false;
        closeAfter(limits.answer());
    }

    void awaitEnd() {
        closeAfter(limits.end());
    }

    private void closeAfter(Duration time) {
        stopTime();
        late = Optional.of(channel.eventLoop().schedule(this::close, time.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Forgets the time; for a connection that is closed. */
    void stopTime() {
        late.ifPresent(time -> time.cancel(false));
    }

    /** Whether its request is not complete. */
    boolean isWaiting() {
        return waiting;
    }

    InetAddress address() {
        return address;
    }

    /** Closes the socket below TLS, which never waits for the client: the first handler is that of TLS, if there is one. */
    void close() {
        Optional.ofNullable(channel.pipeline().firstContext()).ifPresent(ChannelHandlerContext::close);
    }
}
