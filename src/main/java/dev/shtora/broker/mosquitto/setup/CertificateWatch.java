package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.process.ListenerProbe;
import dev.shtora.mqtt.client.BrokerAddress;
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
 * Looks twice a day at the certificate that a broker shows, wherever it runs, and tells when it is about to end. While
 * nobody shows one, nothing is told: what was told last is still so.
 */
public final class CertificateWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
    private static final Duration PAUSE = Duration.ofHours(12);
    private static final Duration PAUSE_AFTER_SILENCE = Duration.ofMinutes(10);

    private final CertificateSource shown;
    private final Alarms alarms;
    private final Clock clock;
    private final Executor executor;
    private final Consumer<String> problem;

    /** Where certificates are seen. */
    interface CertificateSource {
        X509Certificate certificate() throws IOException;
    }

    /**
     * Watches a broker.
     *
     * @param executor who looks: it waits for the network
     * @param problem who is told, as JSON with a code and words, or with the code {@code none}
     */
    public CertificateWatch(BrokerAddress broker, Alarms alarms, Clock clock, Executor executor,
            Consumer<String> problem) {
        this(new ListenerProbe(broker.host(), broker.port(), true, false)::certificate, alarms, clock, executor,
                problem);
    }

    CertificateWatch(CertificateSource shown, Alarms alarms, Clock clock, Executor executor, Consumer<String> problem) {
        this.shown = shown;
        this.alarms = alarms;
        this.clock = clock;
        this.executor = executor;
        this.problem = problem;
    }

    /** Looks as soon as the alarms ring, and again until they are closed. */
    public void start() {
        schedule(Duration.ZERO);
    }

    private void schedule(Duration pause) {
        alarms.set("certificate", clock.instant().plus(pause), () -> executor.execute(this::look));
    }

    private void look() {
        Duration pause = PAUSE;
        try {
            problem.accept(CertificateProblem.json(Renewal.problem(shown.certificate(), clock.instant())));
        } catch (IOException e) {
            LOG.debug("The broker's certificate cannot be looked at", e);
            pause = PAUSE_AFTER_SILENCE;
        }
        try {
            schedule(pause);
        } catch (IllegalStateException e) {
            LOG.debug("No alarm can be set any more: the house closes", e);
        }
    }
}
