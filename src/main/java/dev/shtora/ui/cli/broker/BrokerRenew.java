package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.change.ChangeLock;
import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.setup.CertificateProblem;
import dev.shtora.broker.mosquitto.setup.HostNames;
import dev.shtora.broker.mosquitto.setup.PageCopies;
import dev.shtora.broker.mosquitto.setup.Renewal;
import dev.shtora.broker.mosquitto.setup.Rollout.Outcome;
import dev.shtora.broker.mosquitto.setup.SetupRequest;
import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.daemon.configuration.ConfiguredBroker;
import dev.shtora.daemon.configuration.MachineId;
import dev.shtora.os.UninterruptedSection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shtora broker renew}. */
@Command(name = "renew", description = "Creates a new certificate for the broker if the present one is in the last quarter of its validity.", mixinStandardHelpOptions = true, footer = {
        "", "systemd/shtora-broker-renew.timer runs this command every day.",
        "Exit status: 0 if the certificate is then not in its last quarter, 1 if it is."})
final class BrokerRenew implements Callable<Integer> {
    @Mixin
    private BrokerTarget target = new BrokerTarget();

    @Option(names = "--force", description = "Creates one in any case.")
    private boolean force;

    @Option(names = "--days", paramLabel = "N", description = "Validity in days, 1 to 825 (default: ${DEFAULT-VALUE}).")
    private int days = SetupRequest.DEFAULT_DAYS;

    @Option(names = "--ca-key", paramLabel = "FILE", description = "Key of the CA, if it is in another place.")
    private @Nullable Path caKey;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration of Shtora; the problem of an expiring certificate is published on its broker.")
    private @Nullable Path config;

    @Override
    public Integer call() throws IOException, ConfigError {
        BrokerFiles found = target.files();
        BrokerFiles files = caKey == null ? found : found.withCaKey(caKey);
        try {
            renew(files);
        } finally {
            publish(files);
        }
        return Renewal.problem(files, Instant.now()).isEmpty() ? 0 : 1;
    }

    private void renew(BrokerFiles files) throws IOException {
        Renewal renewal = Renewal.of(files, Instant.now());
        if (!force && !renewal.due()) {
            System.out.println("The broker's certificate is valid until " + renewal.expiryDay() + ": nothing to do.");
            copyForPage(files, renewal);
            return;
        }
        try (ChangeLock _ = ChangeLock.acquire(files); UninterruptedSection _ = new UninterruptedSection()) {
            FileChanges changes = renewal.plan(HostNames.ofThisMachine(), days);
            Outcome outcome = BrokerTarget.apply(files, changes, "renew");
            PageReport.obstacle(files, System.out);
            BrokerReport.printShort(files, outcome, System.out);
        }
        System.out.println("The certificate is valid until " + Renewal.of(files, Instant.now()).expiryDay() + ".");
    }

    /** Without a restart: the broker does not use the copies. A computer without the daemon needs none. */
    private static void copyForPage(BrokerFiles files, Renewal renewal) throws IOException {
        PageCopies copies = new PageCopies(files);
        if (files.standalone() || !copies.hasGroup()) {
            return;
        }
        PageReport.obstacle(files, System.out);
        if (renewal.planCopies().pending().isEmpty()) {
            return;
        }
        try (ChangeLock _ = ChangeLock.acquire(files); UninterruptedSection _ = new UninterruptedSection()) {
            if (renewal.planCopies().apply(files.backups(), "page", Instant.now()).isPresent()) {
                System.out.println("The page for phones has the broker's certificate again: " + copies.certificate());
            }
        }
    }

    /** Publishes the problem of the certificate, or that there is none; also after a failed renewal. */
    private void publish(BrokerFiles files) throws IOException, ConfigError {
        if (config == null) {
            return;
        }
        Optional<Config.Mqtt> mqtt = ConfigReader.read(config).mqtt();
        if (mqtt.isPresent()) {
            String id = mqtt.get().id().orElseGet(MachineId::shortened);
            new CertificateProblem(ConfiguredBroker.address(config, mqtt.get(), "shtora-renew-" + id),
                    mqtt.get().base(), id)
                    .publish(Renewal.problem(files, Instant.now()));
        }
    }
}
