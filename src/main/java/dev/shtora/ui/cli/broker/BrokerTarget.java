package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.check.BrokerExamination;
import dev.shtora.broker.mosquitto.check.BrokerExamination.Running;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.process.BrokerService;
import dev.shtora.broker.mosquitto.process.ManualService;
import dev.shtora.broker.mosquitto.process.SystemdService;
import dev.shtora.broker.mosquitto.setup.HostNames;
import dev.shtora.broker.mosquitto.setup.Rollout;
import dev.shtora.broker.mosquitto.setup.Rollout.Outcome;
import dev.shtora.certificates.SubjectNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Option;

/** The option {@code --etc DIR}: a broker on this computer. */
final class BrokerTarget {
    @Option(names = {"--etc",
            "--out"}, paramLabel = "DIR", description = "Folder of Mosquitto, or a folder made by `broker init --out` (default: ${DEFAULT-VALUE}).")
    private Path etc = BrokerFiles.SYSTEM;

    BrokerFiles files() throws IOException {
        return BrokerFiles.in(etc);
    }

    /** The service that runs the broker of a folder. */
    static BrokerService service(BrokerFiles files) {
        return files.folder().equals(BrokerFiles.SYSTEM) && SystemdService.isAvailable()
                ? new SystemdService()
                : new ManualService(files.main());
    }

    /** Whether the broker runs, as far as its service reports; unknown for one that was started manually. */
    static Running running(BrokerFiles files) throws IOException {
        return service(files).isRunning() ? Running.YES : Running.UNKNOWN;
    }

    /** The rollout of changes, with all checks. */
    static Rollout rollout(BrokerFiles files, SubjectNames names) {
        BrokerService service = service(files);
        return new Rollout(files, service, () -> BrokerExamination.local(files, names,
                service.canRestart() ? Running.YES : Running.NO, Instant.now()), Instant.now());
    }

    /** Applies changes and rolls them back if they cause new errors. */
    static Outcome apply(BrokerFiles files, FileChanges changes, String why) throws IOException {
        Rollout rollout = rollout(files, HostNames.ofThisMachine());
        return rollout.run(changes, why, rollout.verify());
    }
}
