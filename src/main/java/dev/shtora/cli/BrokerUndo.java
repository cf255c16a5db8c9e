package dev.shtora.cli;

import dev.shtora.mosquitto.Backup;
import dev.shtora.mosquitto.Layout;
import dev.shtora.mosquitto.Service;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code shtora broker undo}. */
@Command(name = "undo", description = "Brings back what was there before the last run that changed files; again, before the one before it.", mixinStandardHelpOptions = true)
final class BrokerUndo implements Callable<Integer> {
    @Mixin
    private BrokerPlace place = new BrokerPlace();

    @Override
    public Integer call() throws IOException {
        Layout layout = place.layout();
        Service service = BrokerPlace.service(layout);
        Optional<Backup> newest = Backup.newest(layout.backups());
        if (newest.isEmpty()) {
            System.out.println("There is nothing to undo in " + layout.backups() + ".");
            return 0;
        }
        newest.get().files().forEach(file -> System.out.println("brings back " + file));
        newest.get().undo(Instant.now());
        service.restart();
        System.out.println("Undone. What was there until now is kept in " + layout.backups() + ".");
        return 0;
    }
}
