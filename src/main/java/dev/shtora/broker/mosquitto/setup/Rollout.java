package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.change.Backup;
import dev.shtora.broker.mosquitto.change.FileChanges;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.process.BrokerService;
import dev.shtora.diagnosis.Findings;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Applies changes to a broker, verifies it as it runs, and rolls them back if it is worse than before. */
public final class Rollout {
    /** The subject of findings about a listener that does not answer as required. */
    public static final String LISTENER_SUBJECT = "listener";

    private final BrokerFiles files;
    private final BrokerService service;
    private final Verification verification;
    private final Instant now;

    /** Runs all checks on the broker. */
    public interface Verification {
        /** Returns the findings on the running broker. */
        Findings verify() throws IOException;
    }

    /** The result of a rollout. */
    public sealed interface Outcome {
        /** The files were already as planned. */
        record Unchanged() implements Outcome {}

        /** The changes are applied; the backup holds the former files. */
        record Applied(Backup backup, Findings findings) implements Outcome {}

        /** The broker was worse with the changes; all files are as before. */
        record RolledBack(Findings findings) implements Outcome {}
    }

    /** @param now the time in the name of the backup */
    public Rollout(BrokerFiles files, BrokerService service, Verification verification, Instant now) {
        this.files = files;
        this.service = service;
        this.verification = verification;
        this.now = now;
    }

    /**
     * Applies the changes, restarts the broker if the service can, and verifies it.
     *
     * @param reason the last part of the backup's name
     * @param before the findings before the changes: errors in them are tolerated. Without findings no error is
     * @throws IOException if a file cannot be written, or the broker does not start or cannot be checked; all files are
     *     then as before
     */
    public Outcome run(FileChanges changes, String reason, Findings before) throws IOException {
        boolean wasRunning = service.isRunning();
        Optional<Backup> backup = changes.apply(files.backups(), reason, now);
        if (backup.isEmpty()) {
            return new Outcome.Unchanged();
        }
        Findings after;
        try {
            service.restart();
            after = verification.verify();
        } catch (IOException e) {
            throw new IOException(FailureText.of(e) + "\nAll files are as they were before."
                    + restoreAfterFailure(backup.get(), wasRunning), e);
        }
        if (worse(after, before)) {
            rollBack(backup.get(), wasRunning);
            return new Outcome.RolledBack(after);
        }
        return new Outcome.Applied(backup.get(), after);
    }

    /** Whether there are more errors, or a listener that answered no longer does. */
    private static boolean worse(Findings after, Findings before) {
        return after.errors().size() > before.errors().size() || listenerErrors(after) > listenerErrors(before);
    }

    private static long listenerErrors(Findings findings) {
        return findings.errors().stream().filter(error -> error.subject().equals(LISTENER_SUBJECT)).count();
    }

    /** The findings on the broker as it is now, for {@link #run}. */
    public Findings verify() throws IOException {
        return verification.verify();
    }

    /** Restores the files. A second failure to start is appended to the message of the first, which is the cause. */
    private String restoreAfterFailure(Backup backup, boolean wasRunning) throws IOException {
        backup.restore();
        try {
            if (wasRunning) {
                service.restart();
            }
            return "";
        } catch (IOException e) {
            return " The broker does not start with them either: " + FailureText.of(e);
        }
    }

    private void rollBack(Backup backup, boolean wasRunning) throws IOException {
        backup.restore();
        if (wasRunning) {
            service.restart();
        }
    }
}
