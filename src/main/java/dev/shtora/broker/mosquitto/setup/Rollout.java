package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.change.Backup;
import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.process.BrokerService;
import dev.shtora.diagnosis.Findings;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Changes that are tried on the broker as it runs, and taken back if they make it worse. */
public final class Rollout {
    private final BrokerFiles files;
    private final BrokerService service;
    private final Verification check;
    private final Instant now;

    /** Looks at the broker from all sides. */
    public interface Verification {
        Findings look() throws IOException;
    }

    /** What has become of it. */
    public sealed interface Outcome {
        /** All was as it should be already. */
        record Unchanged() implements Outcome {}

        /** Done; what was there is in the backup. */
        record Applied(Backup backup, Findings findings) implements Outcome {}

        /** All is as it was before. */
        record RolledBack(Findings findings) implements Outcome {}
    }

    public Rollout(BrokerFiles files, BrokerService service, Verification check, Instant now) {
        this.files = files;
        this.service = service;
        this.check = check;
        this.now = now;
    }

    /**
     * Does it: files, restart if the broker runs, check.
     *
     * @param why what the backup is called
     * @param before what was wrong until now, which may be wrong still; none for a broker that has to be right
     * @throws IOException if a file cannot be written, the broker does not start with them or cannot be looked at; all is
     *     as it was then
     */
    public Outcome run(FileChanges changes, String why, Findings before) throws IOException {
        boolean ran = service.isRunning();
        Optional<Backup> backup = changes.apply(files.backups(), why, now);
        if (backup.isEmpty()) {
            return new Outcome.Unchanged();
        }
        Findings after;
        try {
            service.restart();
            after = check.look();
        } catch (IOException e) {
            throw new IOException(e.getMessage() + "\nAll files are as they were before." + back(backup.get(), ran), e);
        }
        if (after.noWorseThan(before)) {
            return new Outcome.Applied(backup.get(), after);
        }
        takeBack(backup.get(), ran);
        return new Outcome.RolledBack(after);
    }

    /** The broker as it is now, for {@link #run}. */
    public Findings verify() throws IOException {
        return check.look();
    }

    /** Takes it back, and says so if the former broker does not come up either: why it all began is worth more. */
    private String back(Backup backup, boolean ran) throws IOException {
        backup.restore();
        try {
            if (ran) {
                service.restart();
            }
            return "";
        } catch (IOException e) {
            return " The broker does not start with those either: " + e.getMessage();
        }
    }

    private void takeBack(Backup backup, boolean ran) throws IOException {
        backup.restore();
        if (ran) {
            service.restart();
        }
    }
}
