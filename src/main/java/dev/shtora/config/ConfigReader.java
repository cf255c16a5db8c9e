package dev.shtora.config;

import dev.shtora.config.Config.Mqtt;
import dev.shtora.config.cover.Cover;
import dev.shtora.config.cover.CoversReader;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.config.input.Inputs;
import dev.shtora.config.input.InputsReader;
import dev.shtora.config.key.CoverKeys;
import dev.shtora.config.key.GeneralKeys;
import dev.shtora.config.key.GpioKeys;
import dev.shtora.config.key.HomekitKeys;
import dev.shtora.config.key.MqttKeys;
import dev.shtora.config.key.SiteKeys;
import dev.shtora.config.key.TelegramKeys;
import dev.shtora.config.value.ListenAddress;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Mistakes;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.sun.Site;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a configuration, or reports all mistakes in it. */
public final class ConfigReader {
    private final Path file;
    private final Fields root;
    private final Mistakes mistakes;

    private ConfigReader(Path file, Fields root) {
        this.file = file;
        this.root = root;
        this.mistakes = root.mistakes();
    }

    /** Reads a file. */
    public static Config read(Path file) throws ConfigError {
        return new ConfigReader(file, Fields.ofFile(file, Keys.CATALOGUE, new Mistakes())).config();
    }

    /** Reads a text as the content of a file. */
    public static Config read(Path file, String text) throws ConfigError {
        return new ConfigReader(file, Fields.ofText(file, text, "", Keys.CATALOGUE, new Mistakes())).config();
    }

    private Config config() throws ConfigError {
        root.check();
        Optional<Config.Gpio> gpio = mistakes.attempt(() -> gpio(root));
        Optional<Site> site = mistakes.attempt(() -> site(root.needSection(SiteKeys.SITE)));
        Optional<Mqtt> mqtt = mistakes.attempt(() -> root.findSection(MqttKeys.MQTT, new MqttReader(file)::read))
                .flatMap(found -> found);
        Optional<Config.Web> web = mistakes.attempt(() -> new WebReader(file).read(root)).flatMap(found -> found);
        Optional<ListenAddress> metrics = mistakes.attempt(() -> WebReader.metrics(root)).flatMap(found -> found);
        mistakes.attempt(() -> root.findSection(TelegramKeys.TELEGRAM, new TelegramReader(file)::read));
        mistakes.attempt(() -> root.findSection(HomekitKeys.HOMEKIT, new HomekitReader(file)::read));
        Optional<Config.General> general = mistakes.attempt(
                () -> new Config.General(root.get(GeneralKeys.LANGUAGE), root.find(GeneralKeys.WAIT_FOR_CLOCK)));
        Calendar calendar = mistakes.attempt(
                () -> new CalendarReader(root, site.map(Site::zone).orElse(ZoneOffset.UTC), this::beside).read())
                .orElse(Calendar.NONE);
        String base = mqtt.map(Mqtt::base).orElse(MqttKeys.BASE.usual().orElseThrow());
        Inputs inputs = new InputsReader(base).read(root);
        CoversReader reader = new CoversReader(root, site, calendar, inputs, base);
        List<Cover> covers = reader.read();
        Optional<Integer> maxMoving = mistakes.attempt(() -> root.get(GeneralKeys.MAX_MOVING));
        Map<String, Config.Group> groups = mistakes.attempt(() -> new GroupsReader(reader.names()).read(root))
                .orElse(Map.of());
        if (reader.names().isEmpty() && mistakes.none()) {
            mistakes.add(root.error(CoverKeys.COVERS, "expected at least one cover"));
        }
        mistakes.end();
        List<String> warnings = Stream.of(reader.warnings().stream(), inputs.warnings().stream(),
                WebReader.warnings(root, metrics)).flatMap(some -> some).toList();
        boolean pinsUsed = covers.stream().anyMatch(LocalCover.class::isInstance);
        return new Config(gpio.filter(one -> pinsUsed || one instanceof Config.Gpio.Simulated)
                .orElseGet(Config.Gpio.None::new), site.orElseThrow(), mqtt, web, metrics,
                maxMoving.orElseThrow(), general.orElseThrow(), warnings, inputs.all(), covers, groups);
    }

    private static Config.Gpio gpio(Fields root) throws ConfigError {
        boolean byOffset = root.get(GpioKeys.GPIO_LINES).equals("by_offset");
        Optional<String> chip = root.find(GpioKeys.GPIO);
        return chip.filter(GpioKeys.SIMULATED::equals).isPresent()
                ? new Config.Gpio.Simulated()
                : new Config.Gpio.Board(chip, byOffset);
    }

    static Site site(Fields fields) throws ConfigError {
        return new Site(fields.need(SiteKeys.LATITUDE), fields.need(SiteKeys.LONGITUDE), fields.need(SiteKeys.ZONE));
    }

    /** A path of the file is relative to the folder of the file. */
    private Path beside(Path path) {
        return file.toAbsolutePath().resolveSibling(path).normalize();
    }
}
