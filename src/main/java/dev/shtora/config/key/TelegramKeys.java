package dev.shtora.config.key;

import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.value.SilentHours;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import dev.shtora.config.yaml.Values;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** The keys of the bot for Telegram. */
public final class TelegramKeys {
    public static final Key<Fields> TELEGRAM = Key.section("telegram",
            "Bot for Telegram, `shtora telegram`; it uses host, port, ca, tls_version and base of `mqtt`");
    public static final Key<String> TOKEN_FILE = Key.value("telegram.token_file", KeyTypes.PATH,
            "File whose first line is the token of the bot, from BotFather");
    public static final Key<String> TOKEN_CREDENTIAL = Key.value("telegram.token_credential", KeyTypes.CREDENTIAL_NAME,
            "systemd credential with the token, instead of `token_file`");
    public static final Key<String> TELEGRAM_USER = Key.value("telegram.user", KeyTypes.TEXT,
            "User name of the bot on the broker, with the role bot").orElse("telegram");
    public static final Key<String> TELEGRAM_PASSWORD_FILE = Key.value("telegram.password_file", KeyTypes.PATH,
            "File whose first line is that user's password");
    public static final Key<String> TELEGRAM_PASSWORD_CREDENTIAL = Key.value("telegram.password_credential",
            KeyTypes.CREDENTIAL_NAME,
            "systemd credential with the password, instead of `password_file`");
    public static final Key<URI> PROXY = Key.value("telegram.proxy",
            Types.text("address", "", "socks5://HOST:PORT or http://HOST:PORT", TelegramKeys::proxy,
                    "(?:socks5|http)://[^/@\\s]+:[0-9]{1,5}/?"),
            "Proxy of all requests to Telegram");
    public static final Key<String> PROXY_USER = Key.value("telegram.proxy_user", KeyTypes.TEXT,
            "User name at the proxy; requires `proxy_password_file` or `proxy_password_credential`");
    public static final Key<String> PROXY_PASSWORD_FILE = Key.value("telegram.proxy_password_file", KeyTypes.PATH,
            "File whose first line is the password at the proxy");
    public static final Key<String> PROXY_PASSWORD_CREDENTIAL = Key.value("telegram.proxy_password_credential",
            KeyTypes.CREDENTIAL_NAME,
            "systemd credential with the password at the proxy");
    public static final Key<URI> API_URL = Key.value("telegram.api_url",
            Types.text("address", "", "http or https", TelegramKeys::apiUrl, "https?://[^@?#\\s]+"),
            "Server of the Bot API for all requests, such as one of your own").orElse("https://api.telegram.org");
    public static final Key<Optional<SilentHours>> QUIET = Key.value("telegram.quiet",
            Types.text("times", "", "22:00-07:00, or off", TelegramKeys::quiet,
                    "off|" + KeyTypes.TIME + " ?- ?" + KeyTypes.TIME),
            "Hours of the night, in which notifications make no sound").orElse("22:00-07:00");

    private TelegramKeys() {}

    private static URI proxy(String text) {
        URI address = uri(text, "socks5://HOST:PORT or http://HOST:PORT");
        if (!List.of("socks5", "http").contains(String.valueOf(address.getScheme())) || address.getHost() == null
                || address.getPort() < 1 || address.getPort() > 65535 || address.getUserInfo() != null
                || !address.getPath().replace("/", "").isEmpty()) {
            throw new IllegalArgumentException("expected socks5://HOST:PORT or http://HOST:PORT; user and password are"
                    + " in proxy_user and proxy_password_file");
        }
        return address;
    }

    private static URI apiUrl(String text) {
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

    private static Optional<SilentHours> quiet(String text) {
        if (text.equals("off")) {
            return Optional.empty();
        }
        String[] times = text.split(" ?- ?", -1);
        if (times.length != 2) {
            throw new IllegalArgumentException("expected times such as 22:00-07:00, or off");
        }
        return Optional.of(new SilentHours(Values.time(times[0]), Values.time(times[1])));
    }
}
