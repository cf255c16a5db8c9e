package dev.shtora.ui.cli;

import dev.shtora.config.TelegramConfig;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.os.FatalErrors;
import dev.shtora.os.LibraryFolder;
import dev.shtora.os.ShutdownHook;
import dev.shtora.text.ForeignText;
import dev.shtora.ui.cli.control.LeftRequest;
import dev.shtora.ui.cli.control.TelegramState;
import dev.shtora.ui.cli.option.NeededConfig;
import dev.shtora.ui.telegram.TelegramService;
import dev.shtora.ui.telegram.api.TelegramMessenger;
import dev.shtora.ui.telegram.state.ChatStore;
import dev.shtora.ui.telegram.state.ForgetRequests;
import dev.shtora.ui.telegram.state.PairedChat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shtora telegram}: the bot. */
@Command(name = "telegram", description = "Runs the bot for Telegram until a signal ends it.", mixinStandardHelpOptions = true, subcommands = {
        Telegram.Chats.class, Telegram.Forget.class}, footer = {
                "", "It is a client of the broker and needs no daemon on this computer. A chat is paired with",
                "shtora broker pair --telegram; shtora doctor --telegram finds problems.",
                "Examples:", "  shtora telegram --config /etc/shtora/shtora.yaml", "  sudo shtora telegram chats"})
final class Telegram implements Callable<Integer> {
    private static final int MAX_NAME = 30;

    @Mixin
    private NeededConfig config = new NeededConfig();

    @Mixin
    private BotState state = new BotState();

    /** The option {@code --state DIR} of the bot. */
    static final class BotState {
        @Option(names = "--state", paramLabel = "DIR", description = "Folder of the bot's state: allowed chats, open pairings (default: "
                + TelegramState.USUAL + ").")
        private @Nullable Path given;

        Path folder() {
            return TelegramState.folder(given);
        }

        /** The chats in the folder. */
        List<PairedChat> chats() throws IOException {
            if (!Files.isDirectory(folder())) {
                throw new IOException(folder() + ": there is no such folder, so that no chat is paired. Name the"
                        + " folder of the bot with --state DIR");
            }
            return ChatStore.read(folder());
        }
    }

    @Override
    public Integer call() throws IOException, ConfigError {
        LibraryFolder.TELEGRAM.require();
        FatalErrors.endProcess();
        Path file = config.file();
        TelegramService service = new TelegramService(file, TelegramConfig.read(file), state.folder(),
                TelegramMessenger::new);
        ShutdownHook.with(service::close);
        service.start();
        return Shtora.STAYS;
    }

    /** {@code shtora telegram chats}. */
    @Command(name = "chats", description = "Lists the paired chats.", mixinStandardHelpOptions = true, footer = {
            "", "Example: sudo shtora telegram chats"})
    static final class Chats implements Callable<Integer> {
        private static final String LINE = "%-16s %-" + MAX_NAME + "s %-8s %-7s %-16s %s%n";
        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

        @Mixin
        private BotState state = new BotState();

        @Override
        public Integer call() throws IOException {
            List<PairedChat> chats = state.chats();
            if (chats.isEmpty()) {
                System.out.println("No chat is paired. A code for one: sudo shtora broker pair --telegram");
                return 0;
            }
            ForgetRequests requests = new ForgetRequests(state.folder());
            System.out.printf(LINE, "NUMBER", "NAME", "LANGUAGE", "ROLE", "PAIRED", "BLINDS");
            for (PairedChat chat : chats) {
                System.out.printf(LINE, chat.number(), ForeignText.line(chat.name(), MAX_NAME),
                        chat.language().name().toLowerCase(Locale.ROOT), chat.commands() ? "person" : "viewer",
                        chat.pairedAt().map(at -> TIME.format(at.atZone(ZoneId.systemDefault()))).orElse("-"),
                        (chat.covers().isEmpty() ? "all" : String.join(",", chat.covers()))
                                + (requests.isMade(chat.number()) ? " (removed when the bot runs)" : ""));
            }
            return 0;
        }
    }

    /** {@code shtora telegram forget}. */
    @Command(name = "forget", description = "Ends the pairing of a chat, for example of a lost phone.", mixinStandardHelpOptions = true, footer = {
            "", "The bot may run. It does not tell the chat, which gets no answer any more.", "Examples:",
            "  sudo shtora telegram chats                  shows the numbers",
            "  sudo shtora telegram forget 123456789",
            "  sudo shtora telegram forget -1001234567890  a group"})
    static final class Forget implements Callable<Integer> {
        @Mixin
        private BotState state = new BotState();

        @Parameters(paramLabel = "NUMBER", description = "The number of the chat, as shtora telegram chats shows it.")
        private long number;

        @Override
        public Integer call() throws IOException, InterruptedException {
            PairedChat chat = state.chats().stream().filter(each -> each.number() == number).findFirst()
                    .orElseThrow(() -> new IOException("No chat with the number " + number
                            + " is paired: sudo shtora telegram chats lists those that are"));
            ForgetRequests requests = new ForgetRequests(state.folder());
            requests.make(number);
            String what = "The chat " + number + " (" + ForeignText.line(chat.name(), MAX_NAME) + ")";
            System.out.println(LeftRequest.isObeyed(state.folder(), () -> requests.isMade(number), "bot")
                    ? what + " is not paired any more."
                    : "The bot does not run. At its next start it ends the pairing first: " + what + ".");
            return 0;
        }
    }
}
