package dev.shtora.ui.cli;

import dev.shtora.config.Config.Mqtt;
import dev.shtora.config.HomekitConfig;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.os.FolderLock;
import dev.shtora.os.LibraryFolder;
import dev.shtora.os.ShutdownHook;
import dev.shtora.ui.cli.control.LeftRequest;
import dev.shtora.ui.cli.option.NeededConfig;
import dev.shtora.ui.homekit.BridgeProcess;
import dev.shtora.ui.homekit.BridgeSettings;
import dev.shtora.ui.homekit.UnpairRequest;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shtora homekit}: the bridge to Apple Home. */
@Command(name = "homekit", description = "Shows the blinds in Apple Home, until a signal ends it.", mixinStandardHelpOptions = true, subcommands = Homekit.Unpair.class, footer = {
        "", "Prints the code for pairing while no iPhone is paired.",
        "Examples:", "  shtora homekit --config /etc/shtora/shtora.yaml", "  sudo shtora homekit unpair"})
final class Homekit implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Homekit.class);

    @Mixin
    private NeededConfig config = new NeededConfig();

    @Mixin
    private HomekitState state = new HomekitState();

    /** The option {@code --state DIR} of the bridge, which keeps its pairings in a folder of its own. */
    static final class HomekitState {
        private static final Path SERVICE = Path.of("/var/lib/shtora-homekit");

        @Option(names = "--state", paramLabel = "DIR", description = "Folder of the pairings (default: the folder of the service, or ~/.local/state/shtora-homekit).")
        private @Nullable Path folder;

        Path folder() {
            if (folder != null) {
                return folder;
            }
            String ofUnit = System.getenv("STATE_DIRECTORY");
            if (ofUnit != null) {
                return Path.of(ofUnit);
            }
            return Files.isDirectory(SERVICE)
                    ? SERVICE
                    : Path.of(System.getProperty("user.home"), ".local", "state", "shtora-homekit");
        }
    }

    @Override
    public Integer call() throws Exception {
        LibraryFolder.HOMEKIT.require();
        Path file = config.file();
        HomekitConfig configuration = HomekitConfig.read(file);
        HomekitConfig.Settings settings = configuration.homekit();
        Login login = new Login(settings.user(), settings.password().read(file, "the password"));
        FolderLock lock = FolderLock.acquire(state.folder(), "shtora homekit --config " + file,
                "Stop it first, or use another folder with --state.");
        Mqtt mqtt = configuration.mqtt();
        BrokerAddress broker = new BrokerAddress(mqtt.host(), mqtt.port(), mqtt.tls(), Optional.of(login),
                "shtora-homekit-" + settings.user() + "-" + settings.port());
        BridgeProcess bridge = BridgeProcess.start(
                new BridgeSettings(settings.name(), settings.port(), settings.networkInterface(), broker, mqtt.base(),
                        configuration.language(), new Version().number()),
                state.folder(), System.out, isTerminal());
        LOG.info("HomeKit bridge {} at port {}", settings.name(), bridge.port());
        ShutdownHook.with(() -> {
            bridge.close();
            close(lock);
        });
        return Shtora.STAYS;
    }

    @SuppressWarnings("SystemConsoleNull") // System.console() may return null; Error Prone assumes that it does not.
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static void close(FolderLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.debug("The lock was not released", e);
        }
    }

    /** {@code shtora homekit unpair}. */
    @Command(name = "unpair", description = "Ends all pairings: the bridge gets a new code.", mixinStandardHelpOptions = true, footer = {
            "", "Remove the bridge in the Home app too, which would show \"No Response\" otherwise.",
            "Example: sudo shtora homekit unpair"})
    static final class Unpair implements Callable<Integer> {
        @Mixin
        private HomekitState state = new HomekitState();

        @Override
        public Integer call() throws Exception {
            if (!Files.isDirectory(state.folder())) {
                throw new IOException(state.folder() + ": there is no such folder, so that nobody is paired.");
            }
            UnpairRequest request = new UnpairRequest(state.folder());
            request.make();
            if (!LeftRequest.isObeyed(state.folder(), request::isMade, "bridge")) {
                System.out.println("The bridge does not run. At its next start nobody is paired any more.");
                return 0;
            }
            System.out.println("Nobody is paired any more. The new code is where the bridge prints it: in its terminal,"
                    + " or in journalctl -u shtora-homekit.");
            return 0;
        }
    }
}
