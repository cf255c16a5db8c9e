package dev.shtora.config;

import dev.shtora.config.Config.Mqtt;
import dev.shtora.config.key.GeneralKeys;
import dev.shtora.config.key.MqttKeys;
import dev.shtora.config.key.SiteKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Mistakes;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.sun.Site;
import java.nio.file.Path;
import java.util.Optional;

/** The sections of a configuration that a client of the daemon reads. Others are ignored, also with mistakes. */
final class ClientSections {
    private final Path file;
    private final Fields root;
    private final Mistakes mistakes;

    private ClientSections(Path file, Fields root) {
        this.file = file;
        this.root = root;
        this.mistakes = root.mistakes();
    }

    static ClientSections of(Path file) throws ConfigError {
        return new ClientSections(file, Fields.ofFile(file, Keys.CATALOGUE, new Mistakes()));
    }

    /** The broker; empty if its section is missing or has a mistake. */
    Optional<Mqtt> mqtt() {
        return section(MqttKeys.MQTT, new MqttReader(file)::read);
    }

    /** A required section; empty if it is missing or has a mistake. */
    <T> Optional<T> section(Key<Fields> key, Fields.Reader<T> reader) {
        return mistakes.attempt(() -> {
            Fields section = root.needSection(key);
            section.check();
            return reader.read(section);
        });
    }

    Language language() {
        return mistakes.attempt(() -> root.get(GeneralKeys.LANGUAGE)).orElse(Language.EN);
    }

    /** The place of the windows; empty if its section is missing or has a mistake. */
    Optional<Site> site() {
        return mistakes.attempt(() -> root.findSection(SiteKeys.SITE, ConfigReader::site)).flatMap(found -> found);
    }

    /** @throws ConfigError with all mistakes in the sections that have been read, if there are any */
    void end() throws ConfigError {
        mistakes.end();
    }
}
