package dev.shtora.daemon;

import dev.shtora.config.ConfigError;
import dev.shtora.mqtt.client.HiveMqLink;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon of {@code shtora run}, and the one that succeeds it when the configuration is read anew. A configuration
 * that is wrong changes nothing; one that cannot be built gives way to the former.
 */
public final class DaemonLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DaemonLifecycle.class);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Factory factory;
    private final AtomicBoolean requested = new AtomicBoolean();
    private RunConfiguration configuration;
    private Optional<Daemon> daemon;
    private boolean ended;

    /** Builds a daemon on the pins of its configuration, not started yet. If it cannot be built, nothing of it remains. */
    public interface Factory {
        Daemon build(RunConfiguration configuration, HiveMqLink link);
    }

    /** Builds the first daemon. */
    public DaemonLifecycle(Factory factory, RunConfiguration configuration) throws ConfigError {
        this.factory = factory;
        this.configuration = configuration;
        this.daemon = Optional.of(factory.build(configuration, configuration.link()));
    }

    /** Starts it. */
    public synchronized void start() {
        daemon.ifPresent(Daemon::start);
        LOG.info("Running with {}", configuration.inWords());
    }

    /** The broker is to forget covers that were here once. */
    public synchronized void removeFormerCovers(Collection<String> former) {
        daemon.ifPresent(one -> one.removeFormerCovers(former));
    }

    /**
     * Reads the configuration anew. Waits until nothing moves; who asks meanwhile is served by one more reading.
     *
     * @return whether there still is a daemon, or there is to be none
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
            HiveMqLink link = next.link();
            LOG.info("{} is read anew, and counts as soon as nothing moves", file);
            Optional<Boolean> done = replaced(next, link);
            while (done.isEmpty()) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
                done = replaced(next, link);
            }
            return done.get();
        } catch (ConfigError e) {
            LOG.error("The configuration is wrong, and everything goes on as before: {}", e.getMessage());
            return true;
        }
    }

    /** Empty as long as something moves. */
    private synchronized Optional<Boolean> replaced(RunConfiguration next, HiveMqLink link) {
        if (ended || daemon.isEmpty()) {
            return Optional.of(true);
        }
        Optional<Instant> retired = daemon.get().retire();
        return retired.map(until -> {
            daemon = Optional.empty();
            return succeeds(next, link, until) || succeedsAsBefore(until);
        });
    }

    private boolean succeeds(RunConfiguration next, HiveMqLink link, Instant retired) {
        try {
            Daemon successor = factory.build(next, link);
            List<String> former = configuration.covers();
            daemon = Optional.of(successor);
            configuration = next;
            successor.startAsSuccessor(retired);
            successor.removeFormerCovers(former);
            LOG.info("Running with {}", next.inWords());
            return true;
        } catch (RuntimeException e) {
            LOG.error("This cannot be built: {}", e.getMessage());
            return false;
        }
    }

    private boolean succeedsAsBefore(Instant retired) {
        try {
            LOG.info("The former configuration is built again");
            return succeeds(configuration, configuration.link(), retired);
        } catch (ConfigError e) {
            LOG.error("That cannot be done either: {}", e.getMessage());
            return false;
        }
    }

    /** Brakes, tells the broker, switches off. */
    public synchronized void close() {
        ended = true;
        daemon.ifPresent(Daemon::close);
        daemon = Optional.empty();
    }
}
