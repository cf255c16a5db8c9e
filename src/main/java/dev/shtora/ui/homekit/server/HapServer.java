package dev.shtora.ui.homekit.server;

import dev.shtora.ui.homekit.pairing.PairingStore;
import io.github.hapjava.accessories.HomekitAccessory;
import io.github.hapjava.server.impl.HomekitRegistry;
import io.github.hapjava.server.impl.connections.HomekitClientConnectionFactoryImpl;
import io.github.hapjava.server.impl.connections.SubscriptionManager;
import io.github.hapjava.server.impl.http.HomekitClientConnection;
import io.github.hapjava.server.impl.jmdns.JmdnsHomekitAdvertiser;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.jmdns.JmDNS;
import org.jspecify.annotations.Nullable;

/** The bridge's TCP port, with one thread for the connections and two for requests. */
public final class HapServer implements AutoCloseable {
    private static final int BACKLOG = 32;
    /** More than the eight that are required, and few enough for a small computer. */
    private static final int MOST_CONNECTIONS = 64;
    private static final int MAX_REQUEST = 1 << 18;
    private static final int WORKERS = 2;
    /** How long a connection may stay without proving that it is paired. */
    private static final long UNVERIFIED_SECONDS = 180;
    private static final long CLOSE_SECONDS = 2;

    private final EventLoopGroup loop = new NioEventLoopGroup(1, new DefaultThreadFactory("homekit", true));
    private final EventExecutorGroup workers = new DefaultEventExecutorGroup(WORKERS,
            new DefaultThreadFactory("homekit-request", true));
    private final SubscriptionManager subscriptions = new SubscriptionManager();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final HomekitRegistry registry;
    private final PairingStore store;
    private final Set<ControllerConnection> connections = ConcurrentHashMap.newKeySet();
    private final ControllerRequests requests;
    private final HomekitClientConnectionFactoryImpl library;

    /** Bridges advertise themselves with {@link Advertisement}, so that the library's advertiser has nothing to do. */
    private static final class NoAdvertiser extends JmdnsHomekitAdvertiser {
        NoAdvertiser() {
            super((JmDNS) null);
        }

        @Override
        public synchronized void setDiscoverable(boolean discoverable) {
            // Advertisement does it.
        }
    }

    /**
     * A server that does not listen yet.
     *
     * @param name the name of the bridge
     * @param changed runs when a controller was added or removed; it must not wait
     */
    public HapServer(String name, PairingStore store, Runnable changed) {
        this.store = store;
        this.registry = new HomekitRegistry(name, subscriptions);
        this.library = new HomekitClientConnectionFactoryImpl(store, registry, subscriptions, new NoAdvertiser());
        this.requests = new ControllerRequests(store, registry, subscriptions, lock.readLock(), () -> {
            closeUnpaired();
            changed.run();
        }, connections::remove);
    }

    /**
     * Listens.
     *
     * @param address port 0 for any free port
     * @return the port
     * @throws IOException if the port is not available
     */
    public int listen(InetSocketAddress address) throws IOException {
        ChannelFuture bound = new ServerBootstrap().group(loop).channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG).childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true).childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                }).bind(address).awaitUninterruptibly();
        if (bound.cause() instanceof IOException e) {
            throw e;
        }
        return ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    private void accept(Channel channel) {
        HomekitClientConnection keys = library
                .createConnection(event -> ControllerConnection.event(channel, event));
        Frames frames = new Frames(Frames.Cipher.of(keys));
        ControllerConnection connection = new ControllerConnection(channel, frames, keys, requests);
        if (connections.size() >= MOST_CONNECTIONS && !displaced()) {
            channel.close();
            return;
        }
        connections.add(connection);
        channel.pipeline().addLast(frames, new HttpRequestDecoder(), new HttpObjectAggregator(MAX_REQUEST))
                .addLast(workers, connection);
        channel.eventLoop().schedule(() -> {
            if (connection.controller().isEmpty()) {
                connection.close();
            }
        }, UNVERIFIED_SECONDS, TimeUnit.SECONDS);
    }

    /** Ends one connection that has not proved that it is paired; false if there is none. */
    private boolean displaced() {
        Optional<ControllerConnection> unverified = connections.stream().filter(each -> each.controller().isEmpty())
                .findFirst();
        unverified.ifPresent(ControllerConnection::close);
        return unverified.filter(connections::remove).isPresent();
    }

    /** Changes the accessories in one step, for all controllers. */
    public void replace(Collection<? extends HomekitAccessory> removed, Collection<? extends HomekitAccessory> added) {
        lock.writeLock().lock();
        try {
            removed.forEach(registry::remove);
            added.forEach(registry::add);
            registry.reset();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Runs a task in which characteristics report changes: each controller gets them as one message. */
    public void notifying(Runnable task) {
        lock.readLock().lock();
        try {
            subscriptions.batchUpdate();
            try {
                task.run();
            } finally {
                subscriptions.completeUpdateBatch();
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Ends the connections of controllers that are not paired any more. */
    public void closeUnpaired() {
        connections.stream().filter(each -> each.controller().filter(this::isUnpaired).isPresent())
                .forEach(ControllerConnection::close);
    }

    private boolean isUnpaired(@Nullable String controller) {
        return !store.controllers().containsKey(controller);
    }

    @Override
    public void close() {
        connections.forEach(ControllerConnection::close);
        loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
        workers.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
