package dev.shtora.config;

import dev.shtora.config.Config.Mqtt;
import dev.shtora.core.automation.plan.Language;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the bridge to Apple Home reads of a configuration. It needs the sections {@code mqtt} and {@code homekit}, and none of
 * covers: it may run on another computer than the daemon.
 *
 * @param mqtt the broker; its user is that of the daemon, and not of the bridge
 * @param homekit the bridge
 * @param language the language of texts for people
 */
public record HomekitConfig(Mqtt mqtt, Settings homekit, Language language) {

    /**
     * The bridge.
     *
     * @param name its name in Apple Home
     * @param port the TCP port of iPhones and hubs, 1 to 65535
     * @param networkInterface the interface of their network; empty to choose one
     * @param user the user at the broker
     * @param password the password of that user
     */
    public record Settings(String name, int port, Optional<String> networkInterface, String user,
            SecretFile password) {}

    /** Reads a file; sections that the bridge does not need are ignored, also with mistakes. */
    public static HomekitConfig read(Path file) throws ConfigError {
        Mistakes mistakes = new Mistakes();
        Fields root = Fields.root(file, Yaml.read(file, mistakes), mistakes);
        Optional<Mqtt> mqtt = mistakes.attempt(() -> {
            Fields section = root.needSection(Keys.MQTT);
            SectionCheck.check(section);
            return new MqttReader(file).read(section);
        });
        Optional<Settings> homekit = mistakes.attempt(() -> {
            Fields section = root.needSection(Keys.HOMEKIT);
            SectionCheck.check(section);
            return new HomekitReader(file).read(section);
        });
        Language language = mistakes.attempt(() -> root.get(Keys.LANGUAGE)).orElse(Language.EN);
        mistakes.end();
        return new HomekitConfig(mqtt.orElseThrow(), homekit.orElseThrow(), language);
    }
}
