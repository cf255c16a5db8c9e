package dev.shtora.config;

import dev.shtora.config.TelegramConfig.ProxySettings;
import dev.shtora.config.TelegramConfig.ProxyUser;
import dev.shtora.config.TelegramConfig.Settings;
import dev.shtora.config.key.TelegramKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.SecretFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the settings of the bot for Telegram. */
final class TelegramReader {
    private final Path file;

    /** @param file the configuration; paths are relative to its folder */
    TelegramReader(Path file) {
        this.file = file;
    }

    Settings read(Fields fields) throws ConfigError {
        Settings settings = new Settings(
                SecretFile.of(fields, file, TelegramKeys.TOKEN_FILE, TelegramKeys.TOKEN_CREDENTIAL,
                        "the token of the bot"),
                fields.get(TelegramKeys.TELEGRAM_USER),
                SecretFile.of(fields, file, TelegramKeys.TELEGRAM_PASSWORD_FILE,
                        TelegramKeys.TELEGRAM_PASSWORD_CREDENTIAL,
                        "the password of the user at the broker"),
                proxy(fields), fields.get(TelegramKeys.API_URL), fields.get(TelegramKeys.QUIET));
        fields.end();
        return settings;
    }

    private Optional<ProxySettings> proxy(Fields fields) throws ConfigError {
        Optional<URI> address = fields.find(TelegramKeys.PROXY);
        Optional<String> user = fields.find(TelegramKeys.PROXY_USER);
        boolean password = fields.has(TelegramKeys.PROXY_PASSWORD_FILE)
                || fields.has(TelegramKeys.PROXY_PASSWORD_CREDENTIAL);
        if (user.isPresent() != password || address.isEmpty() && user.isPresent()) {
            throw fields.error(user.isPresent() ? TelegramKeys.PROXY_USER : TelegramKeys.PROXY_PASSWORD_FILE,
                    "proxy, proxy_user and proxy_password_file belong together");
        }
        if (address.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ProxySettings(address.get(), user.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProxyUser(user.get(), SecretFile.of(fields, file, TelegramKeys.PROXY_PASSWORD_FILE,
                        TelegramKeys.PROXY_PASSWORD_CREDENTIAL, "the password at the proxy")))));
    }
}
