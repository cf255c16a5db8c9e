package dev.shtora.cli;

import dev.shtora.certificates.SubjectNames;
import dev.shtora.mosquitto.ByHand;
import dev.shtora.mosquitto.Changes;
import dev.shtora.mosquitto.Examination;
import dev.shtora.mosquitto.Examination.Running;
import dev.shtora.mosquitto.HostNames;
import dev.shtora.mosquitto.Layout;
import dev.shtora.mosquitto.Rollout;
import dev.shtora.mosquitto.Rollout.Outcome;
import dev.shtora.mosquitto.Service;
import dev.shtora.mosquitto.Systemd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Option;

/** {@code --etc DIR}: which broker on this machine. */
final class BrokerPlace {
    @Option(names = {"--etc",
            "--out"}, paramLabel = "DIR", description = "Mosquitto's folder, or what `broker init --out` has made. ${DEFAULT-VALUE} without it.")
    private Path etc = Layout.SYSTEM;

    Layout layout() throws IOException {
        return Layout.in(etc);
    }

    /** How to tell the broker of a folder that something is new. */
    static Service service(Layout layout) {
        return layout.folder().equals(Layout.SYSTEM) && Systemd.here() ? new Systemd() : new ByHand(layout.main());
    }

    /** What is known before anybody has knocked: a broker that was started by hand may run without telling. */
    static Running running(Layout layout) throws IOException {
        return service(layout).runs() ? Running.YES : Running.PERHAPS;
    }

    /** How changes are tried on it. */
    static Rollout rollout(Layout layout, SubjectNames names) {
        Service service = service(layout);
        return new Rollout(layout, service, () -> Examination.here(layout, names,
                service.restarts() ? Running.YES : Running.NO, Instant.now()), Instant.now());
    }

    /** Tries changes on it that may leave nothing worse than it is. A broker that does not run is not looked at. */
    static Outcome tried(Layout layout, Changes changes, String why) throws IOException {
        Rollout rollout = rollout(layout, HostNames.here());
        return rollout.run(changes, why, rollout.look());
    }
}
