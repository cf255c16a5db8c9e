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

/** {@code --etc DIR}: which broker on this machine. */
final class BrokerTarget {
    @Option(names = {"--etc",
            "--out"}, paramLabel = "DIR", description = "Mosquitto's folder, or what `broker init --out` has made. ${DEFAULT-VALUE} without it.")
    private Path etc = BrokerFiles.SYSTEM;

    BrokerFiles files() throws IOException {
        return BrokerFiles.in(etc);
    }

    /** How to tell the broker of a folder that something is new. */
    static BrokerService service(BrokerFiles files) {
        return files.folder().equals(BrokerFiles.SYSTEM) && SystemdService.isAvailable()
                ? new SystemdService()
                : new ManualService(files.main());
    }

    /** What is known before anybody has knocked: a broker that was started by hand may run without telling. */
    static Running running(BrokerFiles files) throws IOException {
        return service(files).isRunning() ? Running.YES : Running.UNKNOWN;
    }

    /** How changes are tried on it. */
    static Rollout rollout(BrokerFiles files, SubjectNames names) {
        BrokerService service = service(files);
        return new Rollout(files, service, () -> BrokerExamination.local(files, names,
                service.canRestart() ? Running.YES : Running.NO, Instant.now()), Instant.now());
    }

    /** Tries changes on it that may leave nothing worse than it is. A broker that does not run is not looked at. */
    static Outcome apply(BrokerFiles files, FileChanges changes, String why) throws IOException {
        Rollout rollout = rollout(files, HostNames.ofThisMachine());
        return rollout.run(changes, why, rollout.verify());
    }
}
