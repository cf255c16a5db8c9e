package dev.shtora.ui.web.metrics;

import dev.shtora.config.value.ListenAddress;
import dev.shtora.os.FileErrors;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import dev.shtora.metrics.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /metrics} of a program, where its configuration says; a reload may switch it on and off and change its address. While
 * it is off, the library of metrics is not loaded.
 */
public final class MetricsPage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsPage.class);

    private final Supplier<Metrics> metrics;
    private final String setting;
    private Optional<MetricsServer> server = Optional.empty();
    private Optional<ListenAddress> present = Optional.empty();
    private boolean closed;

    /**
     * A page that is off.
     *
     * @param metrics begins to measure
     * @param setting what chooses the address, for messages
     */
    public MetricsPage(Supplier<Metrics> metrics, String setting) {
        this.metrics = metrics;
        this.setting = setting;
    }

    /** Starts, changes or ends it. If it cannot start, says so in the log: the program does its work without it. */
    public synchronized void apply(Optional<ListenAddress> listen) {
        if (closed || server.isPresent() && listen.equals(present)) {
            return;
        }
        server.ifPresent(MetricsServer::close);
        server = listen.flatMap(this::start);
        present = listen;
    }

    private Optional<MetricsServer> start(ListenAddress listen) {
        try {
            MetricsServer started = MetricsServer.listen(listen, metrics);
            LOG.info("Metrics: http://{}{}", listen, MetricsServer.PATH);
            return Optional.of(started);
        } catch (IOException e) {
            LOG.error("There are no metrics: {} is not available ({}); {} chooses another address", listen,
                    FileErrors.why(e), setting);
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        server.ifPresent(MetricsServer::close);
        server = Optional.empty();
    }
}
