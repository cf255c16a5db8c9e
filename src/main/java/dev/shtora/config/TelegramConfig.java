package dev.shtora.config;

import dev.shtora.config.Config.Mqtt;
import dev.shtora.config.key.TelegramKeys;
import dev.shtora.config.value.SilentHours;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.SecretFile;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.sun.Site;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What the bot for Telegram reads of a configuration. It needs the sections {@code mqtt} and {@code telegram}, and none
 * of covers: it may run on another computer than the daemon.
 *
 * @param mqtt the broker; its user is that of the daemon, and not of the bot
 * @param telegram the bot
 * @param language the language of a chat until it chooses one
 * @param zone the time zone of quiet hours
 */
public record TelegramConfig(Mqtt mqtt, Settings telegram, Language language, ZoneId zone) {

    /**
     * The bot.
     *
     * @param token the token from BotFather
     * @param user the user at the broker
     * @param password the password of that user
     * @param proxy the proxy of all requests
     * @param apiUrl the server of the Bot API, without the token
     * @param quiet the hours in which notifications make no sound
     */
    public record Settings(SecretFile token, String user, SecretFile password, Optional<ProxySettings> proxy,
            URI apiUrl, Optional<SilentHours> quiet) {}

    /**
     * A proxy.
     *
     * @param address {@code socks5://HOST:PORT} or {@code http://HOST:PORT}
     * @param user the user and where the password is; empty for a proxy without a login
     */
    public record ProxySettings(URI address, Optional<ProxyUser> user) {}

    /** A user of a proxy, and where the password is. */
    public record ProxyUser(String name, SecretFile password) {}

    /** Reads a file; sections that the bot does not need are ignored, also with mistakes. */
    public static TelegramConfig read(Path file) throws ConfigError {
        ClientSections sections = ClientSections.of(file);
        Optional<Mqtt> mqtt = sections.mqtt();
        Optional<Settings> telegram = sections.section(TelegramKeys.TELEGRAM, new TelegramReader(file)::read);
        Language language = sections.language();
        ZoneId zone = sections.site().map(Site::zone).orElseGet(ZoneId::systemDefault);
        sections.end();
        return new TelegramConfig(mqtt.orElseThrow(), telegram.orElseThrow(), language, zone);
    }
}
