package dev.shtora.config;

import dev.shtora.config.Config.Mqtt;
import dev.shtora.config.key.HomekitKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.SecretFile;
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
        ClientSections sections = ClientSections.of(file);
        Optional<Mqtt> mqtt = sections.mqtt();
        Optional<Settings> homekit = sections.section(HomekitKeys.HOMEKIT, new HomekitReader(file)::read);
        Language language = sections.language();
        sections.end();
        return new HomekitConfig(mqtt.orElseThrow(), homekit.orElseThrow(), language);
    }
}
