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
        ManualService manual = new ManualService(files.main());
        if (!files.folder().equals(BrokerFiles.SYSTEM) || !SystemdService.isAvailable()) {
            return manual;
        }
        SystemdService unit = new SystemdService();
        try {
            return !unit.isRunning() && manual.isRunning() ? manual : unit;
        } catch (IOException e) {
            return unit;
        }
    }

    /** Whether the broker runs, as far as its service reports; unknown for one that was started manually. */
    static Running running(BrokerFiles files) throws IOException {
        return service(files).isRunning() ? Running.YES : Running.UNKNOWN;
    }

    /** The rollout of changes, with all checks. A broker that was started manually keeps its former files meanwhile. */
    static Rollout rollout(BrokerFiles files, SubjectNames names) throws IOException {
        BrokerService service = service(files);
        Running after = service.canRestart()
                ? Running.YES
                : service.isRunning() || BrokerExamination.acceptsConnections(files)
                        ? Running.WITH_FORMER_FILES
                        : Running.NO;
        return new Rollout(files, service, () -> BrokerExamination.local(files, names, after, Instant.now()),
                Instant.now());
    }

    /** Applies changes and rolls them back if they cause new errors. */
    static Outcome apply(BrokerFiles files, FileChanges changes, String why) throws IOException {
        Rollout rollout = rollout(files, HostNames.ofThisMachine());
        return rollout.run(changes, why, rollout.verify());
    }
}
