package dev.shtora.ui.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A connection and until when its client must have sent a request or read an answer. Its event loop uses it only. */
final class Connection implements AutoCloseable {
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

    /** @param ended runs when it is closed */
    void begin(Runnable ended) {
        channel.closeFuture().addListener(_ -> {
            stopTime();
            ended.run();
        });
        awaitRequest();
    }

    /** Makes further connections of its port wait for a time. */
    void pauseAccepting(Duration time) {
        ChannelConfig port = channel.parent().config();
        port.setAutoRead(false);
        channel.eventLoop().schedule(() -> port.setAutoRead(true), time.toNanos(), TimeUnit.NANOSECONDS);
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

    private void stopTime() {
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
    @Override
    public void close() {
        Optional.ofNullable(channel.pipeline().firstContext()).ifPresent(ChannelHandlerContext::close);
    }
}
