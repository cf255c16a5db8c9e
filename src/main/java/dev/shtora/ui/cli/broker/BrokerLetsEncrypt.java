package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.change.ChangeLock;
import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.setup.LetsEncrypt;
import dev.shtora.os.UninterruptedSection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shtora broker letsencrypt}. */
@Command(name = "letsencrypt", description = "Copies a public certificate from certbot to the broker, now and after each renewal.", mixinStandardHelpOptions = true, footer = {
        "", "Clients then use the CAs of their system and the name of the domain.",
        "Example: sudo shtora broker letsencrypt --domain home.example.org"})
final class BrokerLetsEncrypt implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private BrokerTarget target = new BrokerTarget();

    @Option(names = "--domain", required = true, paramLabel = "D", description = "Domain of the certificate.")
    private String domain = "";

    @Option(names = "--certbot", paramLabel = "DIR", description = "Folder of certbot (default: ${DEFAULT-VALUE}).")
    private Path certbot = Path.of("/etc/letsencrypt");

    @Option(names = "--dry-run", description = "Prints the files that would be written, and writes none.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        BrokerFiles files = target.files();
        LetsEncrypt letsEncrypt = letsEncrypt();
        if (dryRun) {
            BrokerReport.show(files, letsEncrypt.plan(files), true, System.out);
            return 0;
        }
        try (ChangeLock _ = ChangeLock.acquire(files); UninterruptedSection _ = new UninterruptedSection()) {
            FileChanges changes = letsEncrypt.plan(files);
            BrokerReport.show(files, changes, false, System.out);
            return BrokerReport.printShort(files, BrokerTarget.apply(files, changes, "letsencrypt"), System.out);
        }
    }

    private LetsEncrypt letsEncrypt() {
        try {
            return new LetsEncrypt(certbot.toAbsolutePath().normalize(), domain);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "--domain: " + e.getMessage());
        }
    }
}
