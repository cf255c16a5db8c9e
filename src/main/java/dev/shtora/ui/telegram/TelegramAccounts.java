package dev.shtora.ui.telegram;

import dev.shtora.config.TelegramConfig;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.ui.telegram.api.ApiAccess;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The accounts of the bot, with the secrets from their files: they are in no configuration and in no argument.
 *
 * @param file the configuration file, for messages
 */
public record TelegramAccounts(Path file, TelegramConfig config) {
    /** The form of a token (Bot API, Authorizing your bot). It is part of the path of each request. */
    private static final Pattern TOKEN = Pattern.compile("[0-9]{1,20}:[A-Za-z0-9_-]{10,120}");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]+){3}|\\[?::1\\]?");

    /** How to reach the Bot API. */
    public ApiAccess api() throws ConfigError {
        TelegramConfig.Settings telegram = config.telegram();
        String token = telegram.token().read(file, "the token of the bot").strip();
        if (!TOKEN.matcher(token).matches()) {
            throw new ConfigError(file, 0, telegram.token().key(), "its first line is no token of a bot; expected one"
                    + " such as 123456:ABC-DEF…, which BotFather gives");
        }
        Optional<ApiAccess.Proxy> proxy = Optional.empty();
        if (telegram.proxy().isPresent()) {
            TelegramConfig.ProxySettings by = telegram.proxy().get();
            proxy = Optional.of(new ApiAccess.Proxy(by.address(), by.user().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ApiAccess.Login(by.user().get().name(),
                            by.user().get().password().read(file, "the password at the proxy")))));
        }
        return new ApiAccess(telegram.apiUrl(), token, proxy);
    }

    /** The broker, with the account of the bot. */
    public BrokerAddress broker() throws ConfigError {
        return broker("shtora-telegram-" + config.telegram().user());
    }

    /** The same with another client id. */
    public BrokerAddress broker(String clientId) throws ConfigError {
        String password = config.telegram().password().read(file, "the password of " + config.telegram().user());
        return new BrokerAddress(config.mqtt().host(), config.mqtt().port(), config.mqtt().tls(),
                Optional.of(new BrokerAddress.Login(config.telegram().user(), password)), clientId);
    }

    /** Whether the server of the Bot API is this computer. */
    boolean isLoopback() {
        return LOOPBACK.matcher(String.valueOf(config.telegram().apiUrl().getHost())).matches();
    }
}
