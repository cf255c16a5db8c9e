package dev.shtora.config;

import dev.shtora.config.TelegramConfig.ProxySettings;
import dev.shtora.config.TelegramConfig.ProxyUser;
import dev.shtora.config.TelegramConfig.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
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
                SecretFile.of(fields, file, Keys.TOKEN_FILE, Keys.TOKEN_CREDENTIAL, "the token of the bot"),
                fields.get(Keys.TELEGRAM_USER),
                SecretFile.of(fields, file, Keys.TELEGRAM_PASSWORD_FILE, Keys.TELEGRAM_PASSWORD_CREDENTIAL,
                        "the password of the user at the broker"),
                proxy(fields), fields.get(Keys.API_URL), fields.get(Keys.QUIET));
        fields.end();
        return settings;
    }

    private Optional<ProxySettings> proxy(Fields fields) throws ConfigError {
        Optional<URI> address = fields.find(Keys.PROXY);
        Optional<String> user = fields.find(Keys.PROXY_USER);
        boolean password = fields.has(Keys.PROXY_PASSWORD_FILE) || fields.has(Keys.PROXY_PASSWORD_CREDENTIAL);
        if (user.isPresent() != password || address.isEmpty() && user.isPresent()) {
            throw fields.error(user.isPresent() ? Keys.PROXY_USER : Keys.PROXY_PASSWORD_FILE,
                    "proxy, proxy_user and proxy_password_file belong together");
        }
        if (address.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ProxySettings(address.get(), user.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProxyUser(user.get(), SecretFile.of(fields, file, Keys.PROXY_PASSWORD_FILE,
                        Keys.PROXY_PASSWORD_CREDENTIAL, "the password at the proxy")))));
    }

    static URI proxy(String text) {
        URI address = uri(text, "socks5://HOST:PORT or http://HOST:PORT");
        if (!List.of("socks5", "http").contains(String.valueOf(address.getScheme())) || address.getHost() == null
                || address.getPort() < 1 || address.getPort() > 65535 || address.getUserInfo() != null
                || !address.getPath().replace("/", "").isEmpty()) {
            throw new IllegalArgumentException("expected socks5://HOST:PORT or http://HOST:PORT; user and password are"
                    + " in proxy_user and proxy_password_file");
        }
        return address;
    }

    static URI apiUrl(String text) {
        URI address = uri(text, "an address such as https://api.telegram.org");
        if (!List.of("https", "http").contains(String.valueOf(address.getScheme())) || address.getHost() == null
                || address.getUserInfo() != null || address.getQuery() != null || address.getFragment() != null) {
            throw new IllegalArgumentException("expected an address such as https://api.telegram.org");
        }
        return URI.create(text.replaceAll("/+$", ""));
    }

    private static URI uri(String text, String expected) {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }

    static Optional<QuietHours> quiet(String text) {
        if (text.equals("off")) {
            return Optional.empty();
        }
        String[] times = text.split(" ?- ?", -1);
        if (times.length != 2) {
            throw new IllegalArgumentException("expected times such as 22:00-07:00, or off");
        }
        return Optional.of(new QuietHours(Values.time(times[0]), Values.time(times[1])));
    }
}
