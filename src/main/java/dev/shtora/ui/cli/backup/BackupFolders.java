package dev.shtora.ui.cli.backup;

import dev.shtora.backup.SavedFile.Root;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.ui.cli.control.StateOption;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name the folders of a backup. */
final class BackupFolders {
    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; its folder is meant (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("/etc/shtora/shtora.yaml");

    @Mixin
    private StateOption state = new StateOption();

    @Option(names = "--etc", paramLabel = "DIR", description = "Folder of Mosquitto, or a folder made by `broker init --out` (default: ${DEFAULT-VALUE}).")
    private Path etc = BrokerFiles.SYSTEM;

    /** The configuration file. */
    Path config() {
        return config.toAbsolutePath().normalize();
    }

    /** The state folder. */
    Path state() {
        return state.folder().toAbsolutePath().normalize();
    }

    /** The folder of the broker. */
    Path broker() {
        return etc.toAbsolutePath().normalize();
    }

    /** The folder of each root. */
    Map<Root, Path> all() {
        return new EnumMap<>(Map.of(Root.CONFIGURATION, Objects.requireNonNull(config().getParent()), Root.STATE,
                state(), Root.BROKER, broker()));
    }
}
