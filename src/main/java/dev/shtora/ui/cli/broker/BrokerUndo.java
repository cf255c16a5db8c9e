package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.change.Backup;
import dev.shtora.broker.mosquitto.change.ChangeLock;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.process.BrokerService;
import dev.shtora.os.UninterruptedSection;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code shtora broker undo}. */
@Command(name = "undo", description = "Restores the files from before the last run that changed them; repeated, from before earlier runs.", mixinStandardHelpOptions = true)
final class BrokerUndo implements Callable<Integer> {
    @Mixin
    private BrokerTarget target = new BrokerTarget();

    @Override
    public Integer call() throws IOException {
        BrokerFiles files = target.files();
        if (Backup.newest(files.backups()).isEmpty()) {
            System.out.println("There is nothing to undo in " + files.backups() + ".");
            return 0;
        }
        try (ChangeLock _ = ChangeLock.acquire(files); UninterruptedSection _ = new UninterruptedSection()) {
            Optional<Backup> newest = Backup.newest(files.backups());
            if (newest.isPresent()) {
                undo(newest.get(), files);
            }
        }
        return 0;
    }

    private static void undo(Backup backup, BrokerFiles files) throws IOException {
        System.out.println("Before " + backup.run() + ":");
        backup.files().forEach(file -> System.out.println("restores " + file));
        BrokerService service = BrokerTarget.service(files);
        backup.undo(Instant.now());
        if (service.canRestart()) {
            service.restart();
        } else {
            service.reload();
        }
        System.out.println("Restored. The replaced files are in " + files.backups() + ".");
        BrokerReport.restart(files, System.out);
    }
}
