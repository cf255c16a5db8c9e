package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.process.ListenerProbe;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.timing.Alarms;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the broker's certificate every 12 hours by a TLS handshake, and reports when it is about to expire. If the broker
 * does not answer, it reports nothing and checks again after 10 minutes.
 */
public final class CertificateWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
    private static final Duration PAUSE = Duration.ofHours(12);
    private static final Duration PAUSE_AFTER_SILENCE = Duration.ofMinutes(10);

    private final CertificateSource source;
    private final Alarms alarms;
    private final Clock clock;
    private final Executor executor;
    private final Consumer<String> problem;

    /** Obtains the certificate. */
    interface CertificateSource {
        X509Certificate certificate() throws IOException;
    }

    /**
     * Creates the watch of a broker.
     *
     * @param executor runs the check, which waits for the network
     * @param problem receives JSON with a code and a text, or with the code {@code none}
     */
    public CertificateWatch(BrokerAddress broker, Alarms alarms, Clock clock, Executor executor,
            Consumer<String> problem) {
        this(new ListenerProbe(broker.host(), broker.port(), true, false)::certificate, alarms, clock, executor,
                problem);
    }

    CertificateWatch(CertificateSource source, Alarms alarms, Clock clock, Executor executor,
            Consumer<String> problem) {
        this.source = source;
        this.alarms = alarms;
        this.clock = clock;
        this.executor = executor;
        this.problem = problem;
    }

    /** Checks now, and repeatedly until the alarms are closed. */
    public void start() {
        schedule(Duration.ZERO);
    }

    private void schedule(Duration pause) {
        alarms.set("certificate", clock.instant().plus(pause), () -> executor.execute(this::check));
    }

    private void check() {
        Duration pause = PAUSE;
        try {
            problem.accept(CertificateProblem.json(Renewal.problem(source.certificate(), clock.instant())));
        } catch (IOException e) {
            LOG.debug("The certificate of the broker cannot be read; the next check is in 10 minutes", e);
            pause = PAUSE_AFTER_SILENCE;
        }
        try {
            schedule(pause);
        } catch (IllegalStateException e) {
            LOG.debug("The next certificate check is not scheduled: the daemon is stopping", e);
        }
    }
}
