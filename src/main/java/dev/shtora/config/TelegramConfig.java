package dev.shtora.config;

import dev.shtora.config.Config.Mqtt;
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
            URI apiUrl, Optional<QuietHours> quiet) {}

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
        Mistakes mistakes = new Mistakes();
        Fields root = Fields.root(file, Yaml.read(file, mistakes), mistakes);
        Optional<Mqtt> mqtt = mistakes.attempt(() -> {
            Fields section = root.needSection(Keys.MQTT);
            SectionCheck.check(section);
            return new MqttReader(file).read(section);
        });
        Optional<Settings> telegram = mistakes.attempt(() -> {
            Fields section = root.needSection(Keys.TELEGRAM);
            SectionCheck.check(section);
            return new TelegramReader(file).read(section);
        });
        Language language = mistakes.attempt(() -> root.get(Keys.LANGUAGE)).orElse(Language.EN);
        ZoneId zone = mistakes.attempt(() -> root.findSection(Keys.SITE, ConfigReader::site)).flatMap(found -> found)
                .map(Site::zone).orElseGet(ZoneId::systemDefault);
        mistakes.end();
        return new TelegramConfig(mqtt.orElseThrow(), telegram.orElseThrow(), language, zone);
    }
}
