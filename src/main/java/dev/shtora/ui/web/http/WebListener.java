package dev.shtora.ui.web.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * Ports on which browsers get pages, with one thread for all of them. Slow and hostile clients take a bounded number of
 * connections and bytes ({@link Connections}), and a bounded time each ({@link TimeLimits}).
 */
public final class WebListener implements AutoCloseable {
    private static final int BACKLOG = 64;
    private static final int BUFFER = 2048;
    private static final int MAX_SESSIONS = 256;
    private static final long CLOSED_SECONDS = 2;

    static {
        // Each renegotiation costs the server more than the client, and no browser asks for one.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    }

    private final EventLoopGroup loop = new NioEventLoopGroup(1, new DefaultThreadFactory("web", true));
    private final TimeLimits limits;
    private final int maxBody;

    public WebListener(TimeLimits limits) {
        this(limits, RequestDecoder.USUAL_BODY);
    }

    /** @param maxBody the longest body of a request, in bytes; longer ones are refused */
    public WebListener(TimeLimits limits, int maxBody) {
        this.limits = limits;
        this.maxBody = maxBody;
    }

    /**
     * Listens with HTTP.
     *
     * @param hosts accepts the host names with which browsers may address it
     * @return the port
     * @throws IOException if the port is not available
     */
    public int http(InetSocketAddress address, Predicate<String> hosts, List<Pages> pages) throws IOException {
        return listen(address, Optional.empty(), hosts, pages);
    }

    /** The same with HTTPS, TLS 1.2 or newer. */
    public int https(InetSocketAddress address, SSLContext tls, Predicate<String> hosts, List<Pages> pages)
            throws IOException {
        tls.getServerSessionContext().setSessionCacheSize(MAX_SESSIONS);
        return listen(address, Optional.of(tls), hosts, pages);
    }

    private int listen(InetSocketAddress address, Optional<SSLContext> tls, Predicate<String> hosts, List<Pages> pages)
            throws IOException {
        Connections connections = new Connections(System::nanoTime);
        ChannelFuture bound = new ServerBootstrap().group(loop).channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(BUFFER).maxMessagesPerRead(1))
                .childOption(ChannelOption.TCP_NODELAY, true).childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(BUFFER))
                .childOption(ChannelOption.ALLOCATOR, new UnpooledByteBufAllocator(false))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        Connection connection = new Connection(channel, limits);
                        if (connections.add(connection)) {
                            tls.ifPresent(context -> channel.pipeline().addLast(handler(context)));
                            channel.pipeline().addLast(new RequestDecoder(maxBody), new HttpResponseEncoder(),
                                    new HttpObjectAggregator(maxBody), new FlowControlHandler(),
                                    new RequestHandler(connection, hosts, pages));
                            channel.closeFuture().addListener(_ -> connections.remove(connection));
                            connection.awaitRequest();
                        } else {
                            channel.close();
                        }
                        pause(channel.parent(), connections.pause());
                    }
                }).bind(address).awaitUninterruptibly();
        if (bound.cause() instanceof IOException e) {
            throw e;
        }
        return ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    /** Accepts the next connection of a port after a time. */
    private void pause(Channel port, Duration time) {
        port.config().setAutoRead(time.isZero());
        if (!time.isZero()) {
            loop.schedule(() -> port.config().setAutoRead(true), time.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private static SslHandler handler(SSLContext tls) {
        SSLEngine engine = tls.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(new String[]{"TLSv1.3", "TLSv1.2"});
        SslHandler handler = new SslHandler(engine, RequestHandler.WORKERS);
        handler.setHandshakeTimeoutMillis(0); // Its time is part of that of the first request.
        return handler;
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, CLOSED_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
