package dev.shtora.ui.cli;

import dev.shtora.ui.cli.option.NeededConfig;
import dev.shtora.config.ConfigError;
import dev.shtora.config.TelegramConfig;
import dev.shtora.os.FatalErrors;
import dev.shtora.os.LibraryFolder;
import dev.shtora.os.ShutdownHook;
import dev.shtora.ui.cli.control.TelegramState;
import dev.shtora.ui.telegram.TelegramService;
import dev.shtora.ui.telegram.api.TelegramMessenger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shtora telegram}: the bot. */
@Command(name = "telegram", description = "Runs the bot for Telegram until a signal ends it.", mixinStandardHelpOptions = true, footer = {
        "", "It is a client of the broker and needs no daemon on this computer. A chat is paired with",
        "shtora broker pair --telegram; shtora doctor --telegram finds problems.",
        "Example: shtora telegram --config /etc/shtora/shtora.yaml"})
final class Telegram implements Callable<Integer> {
    @Mixin
    private NeededConfig config = new NeededConfig();

    @Option(names = "--state", paramLabel = "DIR", description = "Folder of the bot's state: allowed chats, open pairings (default: "
            + TelegramState.USUAL + ").")
    private @Nullable Path state;

    @Override
    public Integer call() throws IOException, ConfigError {
        LibraryFolder.TELEGRAM.require();
        FatalErrors.endProcess();
        Path file = config.file();
        TelegramService service = new TelegramService(file, TelegramConfig.read(file), TelegramState.folder(state),
                TelegramMessenger::new);
        ShutdownHook.with(service::close);
        service.start();
        return Shtora.STAYS;
    }
}
