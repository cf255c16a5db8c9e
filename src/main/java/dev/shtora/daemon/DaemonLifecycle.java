package dev.shtora.daemon;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.daemon.configuration.RunConfiguration;
import dev.shtora.mqtt.client.HiveMqLink;
import dev.shtora.text.FailureText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon of {@code shtora run} and its replacement at a reload. An invalid configuration changes nothing. If the
 * daemon of a valid one cannot be built, the former configuration is built again.
 */
public final class DaemonLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DaemonLifecycle.class);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Factory factory;
    private final AtomicBoolean requested = new AtomicBoolean();
    private volatile RunConfiguration configuration;
    private final AtomicLong connections = new AtomicLong();
    private volatile HiveMqLink link;
    private volatile Runnable connectionChange = () -> {};
    private volatile Runnable replacement = () -> {};
    private volatile Connecting connecting = Connecting.CHECKS;
    private volatile Optional<Daemon> daemon;
    private boolean closed;

    /** Whether the daemon connects to the broker: at first it is checked whether another daemon uses its names. */
    private enum Connecting {
        CHECKS,
        HELD,
        CONNECTS
    }

    /**
     * Builds a daemon, which is not started yet, on the pins of its configuration. If it throws, it has released
     * everything.
     */
    public interface Factory {
        Daemon build(RunConfiguration configuration, HiveMqLink link);
    }

    /**
     * Builds the first daemon. It connects to the broker at {@link #connect}.
     *
     * @throws ConfigError if its certificates cannot be read
     */
    public DaemonLifecycle(Factory factory, RunConfiguration configuration) throws ConfigError {
        this.factory = factory;
        this.configuration = configuration;
        this.link = link(configuration);
        this.daemon = Optional.of(factory.build(configuration, link));
    }

    private HiveMqLink link(RunConfiguration of) throws ConfigError {
        HiveMqLink fresh = of.link();
        fresh.onChange(() -> {
            if (fresh.isConnected()) {
                connections.incrementAndGet();
            }
            connectionChange.run();
        });
        if (!connects()) {
            fresh.hold();
        }
        return fresh;
    }

    /** Connects to the broker, now and after each reload. */
    public synchronized void connect() {
        connecting = Connecting.CONNECTS;
        link.release();
    }

    /** Stays without a connection until {@link #connect}, because another daemon uses the names of this one. */
    public synchronized void hold() {
        connecting = Connecting.HELD;
    }

    /** Whether it connects to the broker. */
    public boolean connects() {
        return connecting == Connecting.CONNECTS;
    }

    /** Whether it may not connect, because another daemon uses the names of this one. */
    public boolean held() {
        return connecting == Connecting.HELD;
    }

    /** Whether it is connected to the broker now. */
    public boolean connected() {
        return link.isConnected();
    }

    /** How often it has connected to the broker. */
    public long connections() {
        return connections.get();
    }

    /** How many messages to the broker wait or are not acknowledged. */
    public int unsent() {
        return link.unsent();
    }

    /** Sets an action that runs at each connection and each loss of it. It must not wait. */
    public void onConnectionChange(Runnable action) {
        connectionChange = action;
    }

    /** Sets an action that runs when a reload begins to replace the daemon: no motor is moving. It must not wait. */
    public void onReplacement(Runnable action) {
        replacement = action;
    }

    /** The configuration of the present daemon. */
    public RunConfiguration configuration() {
        return configuration;
    }

    /** The present daemon; empty while a reload replaces it, and after the end. */
    public Optional<Daemon> daemon() {
        return daemon;
    }

    /** Starts the daemon. */
    public synchronized void start() {
        daemon.ifPresent(Daemon::start);
        LOG.info("Running with {}", configuration.description());
    }

    /**
     * Reads the configuration again and applies it when no motor is moving. Blocks until then. Requests that come while
     * a reload waits are combined into one more reload.
     *
     * @return false if neither the new nor the former configuration could be built, so that no daemon is left
     */
    public boolean reload() {
        if (requested.getAndSet(true)) {
            return true;
        }
        synchronized (requested) {
            requested.set(false);
            return reread();
        }
    }

    private boolean reread() {
        Path file = configuration.file();
        try {
            RunConfiguration next = RunConfiguration.read(file);
            HiveMqLink fresh = link(next);
            LOG.info("{} has been read again; it is applied when no motor is moving", file);
            Optional<Boolean> done = replaced(next, fresh);
            while (done.isEmpty()) {
                LockSupport.parkNanos(POLL_NANOS);
                done = replaced(next, fresh);
            }
            return done.get();
        } catch (ConfigError e) {
            LOG.error("The configuration is invalid and is not applied; the former one stays in use: {}",
                    FailureText.of(e));
            return true;
        }
    }

    /** Empty while a motor moves. */
    private synchronized Optional<Boolean> replaced(RunConfiguration next, HiveMqLink fresh) {
        if (closed || daemon.isEmpty()) {
            return Optional.of(true);
        }
        Optional<Handover> retired = daemon.get().retire();
        return retired.map(former -> {
            replacement.run();
            daemon = Optional.empty();
            return start(next, fresh, former) || restoreFormer(former);
        });
    }

    private boolean start(RunConfiguration next, HiveMqLink fresh, Handover retired) {
        try {
            Daemon successor = factory.build(next, fresh);
            daemon = Optional.of(successor);
            configuration = next;
            link = fresh;
            if (connects()) {
                fresh.release(); // Another thread may have permitted the connection meanwhile.
            }
            successor.startAsSuccessor(retired);
            LOG.info("Running with {}", next.description());
            return true;
        } catch (RuntimeException | LinkageError e) {
            LOG.error("The daemon cannot be built: {}", FailureText.of(e), e instanceof LinkageError ? e : null);
            return false;
        }
    }

    private boolean restoreFormer(Handover retired) {
        try {
            LOG.info("Building the former configuration again");
            return start(configuration, link(configuration), retired);
        } catch (ConfigError e) {
            LOG.error("The former configuration cannot be built either: {}", FailureText.of(e));
            return false;
        }
    }

    /** Switches all motors off, without waiting for anything. */
    public void switchOff() {
        daemon.ifPresent(Daemon::switchOff);
    }

    /** Ends the daemon, see {@link Daemon#close}. A reload that comes later does nothing. */
    public synchronized void close() {
        closed = true;
        daemon.ifPresent(Daemon::close);
        daemon = Optional.empty();
    }
}
