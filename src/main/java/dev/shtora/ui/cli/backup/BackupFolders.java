package dev.shtora.ui.cli.backup;

import dev.shtora.backup.SavedFile.Root;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.HomekitConfig;
import dev.shtora.config.TelegramConfig;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.SecretFile;
import dev.shtora.ui.cli.control.StateOption;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name the folders of a backup. */
final class BackupFolders {
    private static final Path CONFIG = Path.of("/etc/shtora/shtora.yaml");

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; its folder is meant (default: ${DEFAULT-VALUE}).")
    private Path config = CONFIG;

    @Mixin
    private StateOption state = new StateOption();

    @Option(names = "--etc", paramLabel = "DIR", description = "Folder of Mosquitto, or a folder made by `broker init --out` (default: ${DEFAULT-VALUE}).")
    private Path etc = BrokerFiles.SYSTEM;

    @Option(names = "--telegram-state", paramLabel = "DIR", description = "Folder of the bot's state: paired chats (default: ${DEFAULT-VALUE}).")
    private Path telegram = Path.of("/var/lib/shtora-telegram");

    @Option(names = "--homekit-state", paramLabel = "DIR", description = "Folder of the state of the bridge to Apple Home: pairings (default: ${DEFAULT-VALUE}).")
    private Path homekit = Path.of("/var/lib/shtora-homekit");

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

    /** The folder of the state of a process. */
    Path of(Root root) {
        return Objects.requireNonNull(all().get(root));
    }

    /** The files that the configuration names, also those of the bot and of the bridge to Apple Home. */
    List<Path> named() throws ConfigError {
        Stream<SecretFile> clients = Stream.of(secrets(() -> telegram(TelegramConfig.read(config()).telegram())),
                secrets(() -> Stream.of(HomekitConfig.read(config()).homekit().password()))).flatMap(all -> all);
        return Stream.concat(named(ConfigReader.read(config())).stream(),
                clients.flatMap(secret -> secret.file().stream())).map(path -> path.toAbsolutePath().normalize())
                .toList();
    }

    /** Reads the secrets of a part of the configuration. */
    private interface SecretsReader {
        Stream<SecretFile> read() throws ConfigError;
    }

    /** A configuration without the part, which is the usual one, names none. */
    private static Stream<SecretFile> secrets(SecretsReader part) {
        try {
            return part.read();
        } catch (ConfigError _) {
            return Stream.of();
        }
    }

    private static Stream<SecretFile> telegram(TelegramConfig.Settings bot) {
        return Stream.concat(Stream.of(bot.token(), bot.password()), bot.proxy()
                .flatMap(TelegramConfig.ProxySettings::user).map(TelegramConfig.ProxyUser::password).stream());
    }

    private static List<Path> named(Config config) {
        Stream<Path> mqtt = config.mqtt().stream().flatMap(it -> Stream.concat(
                Stream.of(it.ca(), it.passwordFile()).flatMap(Optional::stream),
                it.tls().own().stream().flatMap(own -> Stream.of(own.certificate(), own.key()))));
        Stream<Path> web = config.web().filter(Config.Web::required).stream()
                .flatMap(it -> Stream.of(it.certificate(), it.key(), it.ca()));
        return Stream.concat(mqtt, web).toList();
    }

    /** Whether these are the folders of the service that systemd runs. */
    boolean isService() {
        return config().equals(CONFIG) && broker().equals(BrokerFiles.SYSTEM);
    }

    /** The folder of each root. */
    Map<Root, Path> all() {
        return new EnumMap<>(Map.of(Root.CONFIGURATION, Objects.requireNonNull(config().getParent()), Root.STATE,
                state(), Root.BROKER, broker(), Root.TELEGRAM, telegram.toAbsolutePath().normalize(), Root.HOMEKIT,
                homekit.toAbsolutePath().normalize()));
    }
}
