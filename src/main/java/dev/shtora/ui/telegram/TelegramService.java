package dev.shtora.ui.telegram;

import dev.shtora.config.TelegramConfig;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.mqtt.observer.InstallationObserver;
import dev.shtora.os.FatalErrors;
import dev.shtora.os.FolderLock;
import dev.shtora.text.FailureText;
import dev.shtora.ui.telegram.api.ApiAccess;
import dev.shtora.ui.telegram.api.ChatButton;
import dev.shtora.ui.telegram.api.ChatText;
import dev.shtora.ui.telegram.api.Messenger;
import dev.shtora.ui.telegram.api.MessengerFailure;
import dev.shtora.ui.telegram.state.BotName;
import dev.shtora.ui.telegram.state.ChatStore;
import dev.shtora.ui.telegram.state.ForgetRequests;
import dev.shtora.ui.telegram.state.PairingFolder;
import dev.shtora.ui.telegram.state.ToldProblems;
import dev.shtora.ui.telegram.state.UpdateRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bot: its connections to the messenger and to the broker, and its state folder. */
public final class TelegramService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TelegramService.class);
    private static final long CHECK_SECONDS = 30;
    private static final long REQUEST_SECONDS = 1;
    private static final List<String> COMMANDS = List.of("covers", "stop", "settings", "help", "forget");

    private final FolderLock lock;
    private final Messenger messenger;
    private final ChatStore chats;
    private final PairingFolder pairings;
    private final ChatRemovals removals;
    private final ChatSender sender;
    private final InstallationObserver observer;
    private final PlanPictures pictures;
    private final Notifier notifier;
    private final UpdateLoop updates;
    private final Path folder;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("telegram-timer").factory());

    /**
     * Prepares the bot; {@link #start} connects.
     *
     * @param file the configuration file
     * @param folder the state folder, which no other process of the bot may use
     * @param messengers makes the messenger
     */
    public TelegramService(Path file, TelegramConfig config, Path folder,
            Function<ApiAccess, Messenger> messengers) throws IOException, ConfigError {
        this.folder = folder;
        this.clock = Clock.systemUTC();
        TelegramAccounts accounts = new TelegramAccounts(file, config);
        ApiAccess access = accounts.api();
        createPrivate(folder);
        this.lock = FolderLock.acquire(folder, "shtora telegram --config " + file,
                "The bot runs already: stop it, or use another folder with --state DIR");
        this.messenger = messengers.apply(access);
        this.chats = new ChatStore(folder);
        this.pairings = new PairingFolder(folder, clock);
        Rejections rejections = new Rejections(System::nanoTime);
        this.sender = new ChatSender(messenger, this::text, System::nanoTime);
        this.removals = new ChatRemovals(new ForgetRequests(folder), chats, sender);
        this.notifier = new Notifier(chats, sender, new ToldProblems(folder), rejections, config.telegram().quiet(),
                clock, config.zone());
        this.observer = new InstallationObserver(accounts.broker(), config.mqtt().base(), notifier);
        CoverAccess covers = CoverAccess.of(observer);
        this.pictures = new PlanPictures(covers);
        Conversation conversation = new Conversation(chats,
                new ChatPairing(chats, pairings, config.language(), System::nanoTime), covers, sender, rejections,
                pictures, clock);
        this.updates = new UpdateLoop(messenger, new UpdateRecord(folder, clock), conversation, System::nanoTime,
                Thread::sleep);
        LOG.info("The bot uses {}", access);
        if ("http".equals(access.url().getScheme()) && !accounts.isLoopback()) {
            LOG.warn("api_url is not https: computers that forward the requests to {} can read the token of the bot",
                    access.host());
        }
    }

    private static void createPrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, PosixFilePermissions
                    .asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private Optional<ChatText> text(long chat, ChatScreen screen) {
        return chats.chat(chat).map(known -> new ScreenText(known, observer.covers(),
                new CoverWords(known.language(), clock), observer.isConnected()).of(screen));
    }

    /** Connects to the broker and to the messenger, and returns at once. */
    public void start() {
        removals.obey(); // Before the first update, which may be of a chat that is to be removed.
        observer.open();
        sender.start();
        updates.start();
        timer.scheduleWithFixedDelay(FatalErrors.guarded("The check of the covers", this::check), CHECK_SECONDS,
                CHECK_SECONDS, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(FatalErrors.guarded("The check of requests", removals::obey), REQUEST_SECONDS,
                REQUEST_SECONDS, TimeUnit.SECONDS);
        timer.execute(FatalErrors.guarded("The name of the bot", this::introduce));
    }

    private void check() {
        try {
            pairings.removeExpired();
        } catch (IOException e) {
            LOG.warn("Old codes could not be deleted: {}", FailureText.of(e));
        }
        notifier.check(observer.covers());
    }

    /**
     * Learns the name of the bot, which a link for pairing needs, and offers its commands. Repeated until it succeeds.
     */
    private void introduce() {
        try {
            String name = messenger.botName();
            BotName.write(folder, name);
            for (Language language : Language.values()) {
                CoverWords words = new CoverWords(language, clock);
                messenger.offerCommands(COMMANDS.stream()
                        .map(command -> new ChatButton(words.text("command_" + command), command)).toList(),
                        language == Language.EN ? "" : "ru");
            }
            LOG.info("The bot is @{}; paired chats: {}", name, chats.all().size());
        } catch (MessengerFailure e) {
            LOG.debug("The messenger does not tell the name of the bot: {}", e.getMessage());
            timer.schedule(FatalErrors.guarded("The name of the bot", this::introduce),
                    e.kind() == MessengerFailure.Kind.WRONG_TOKEN ? 10 * CHECK_SECONDS : 2 * CHECK_SECONDS,
                    TimeUnit.SECONDS);
        } catch (IOException e) {
            LOG.warn("The name of the bot could not be saved: {}", FailureText.of(e));
        }
    }

    @Override
    public void close() {
        Stream.<AutoCloseable>of(updates, sender, pictures, observer, messenger, lock).forEach(part -> {
            try {
                part.close();
            } catch (Exception e) {
                LOG.debug("A part of the bot did not end", e);
            }
        });
        timer.shutdownNow();
    }
}
