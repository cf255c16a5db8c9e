package dev.shtora.config;

import dev.shtora.config.Config.Cover;
import dev.shtora.config.Config.LocalCover;
import dev.shtora.config.Config.Mqtt;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.sun.Site;
import dev.shtora.mqtt.contract.TopicAliases;
import dev.shtora.mqtt.contract.Topics;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a configuration, or reports all mistakes in it. */
public final class ConfigReader {
    static final Set<String> RESERVED = Set.of("bridge", "group");

    private final Path file;
    private final Mistakes mistakes = new Mistakes();
    private final PinAllocation pins = new PinAllocation();
    private final List<String> warnings = new ArrayList<>();

    private ConfigReader(Path file) {
        this.file = file;
    }

    /** Reads a file. */
    public static Config read(Path file) throws ConfigError {
        ConfigReader reader = new ConfigReader(file);
        return reader.config(Yaml.read(file, reader.mistakes));
    }

    /** Reads a text as the content of a file. */
    public static Config read(Path file, String text) throws ConfigError {
        ConfigReader reader = new ConfigReader(file);
        return reader.config(Yaml.read(file, text, reader.mistakes));
    }

    private Config config(Node node) throws ConfigError {
        Fields root = Fields.root(file, node, mistakes);
        SectionCheck.check(root);
        Optional<Config.Gpio> gpio = mistakes.attempt(() -> gpio(root));
        Optional<Site> site = mistakes.attempt(() -> site(root.needSection(Keys.SITE)));
        Optional<Mqtt> mqtt = mistakes.attempt(() -> root.findSection(Keys.MQTT, new MqttReader(file)::read))
                .flatMap(found -> found);
        Optional<Config.Web> web = mistakes.attempt(() -> new WebReader(file).read(root)).flatMap(found -> found);
        mistakes.attempt(() -> root.findSection(Keys.TELEGRAM, new TelegramReader(file)::read));
        mistakes.attempt(() -> root.findSection(Keys.HOMEKIT, new HomekitReader(file)::read));
        Optional<Config.General> general = mistakes
                .attempt(() -> new Config.General(root.get(Keys.LANGUAGE), root.find(Keys.WAIT_FOR_CLOCK)));
        Calendar calendar = mistakes.attempt(
                () -> new CalendarReader(root, site.map(Site::zone).orElse(ZoneOffset.UTC), this::beside).read())
                .orElse(Calendar.NONE);
        Profiles profiles = new Profiles(
                mistakes.attempt(() -> root.findSection(Keys.PROFILES, fields -> fields)).flatMap(found -> found));
        profiles.readDevices(mistakes);
        Map<String, Fields> coverFields = mistakes.attempt(() -> root.needSection(Keys.COVERS))
                .map(fields -> fields.sections(Keys.A_COVER)).orElse(Map.of());
        String base = mqtt.map(Mqtt::base).orElse(Keys.BASE.usual().orElseThrow());
        TopicAliasesReader names = new TopicAliasesReader(base);
        List<Cover> covers = new ArrayList<>();
        coverFields.forEach((name, fields) -> mistakes.attempt(() -> cover(name, fields, profiles, calendar, names))
                .flatMap(found -> found).ifPresent(covers::add));
        if (mistakes.none()) {
            new DeviceTopicsCheck(base, coverFields, mistakes).check(covers);
        }
        Optional<Integer> maxMoving = mistakes.attempt(() -> root.get(Keys.MAX_MOVING));
        Map<String, Config.Group> groups = mistakes
                .attempt(() -> new GroupsReader(List.copyOf(coverFields.keySet())).read(root)).orElse(Map.of());
        if (coverFields.isEmpty() && mistakes.none()) {
            mistakes.add(root.error(Keys.COVERS, "expected at least one cover"));
        }
        mistakes.end();
        warnings.addAll(profiles.warnings());
        boolean pinsUsed = covers.stream().anyMatch(LocalCover.class::isInstance);
        return new Config(gpio.filter(one -> pinsUsed || one instanceof Config.Gpio.Simulated)
                .orElseGet(Config.Gpio.None::new), site.orElseThrow(), mqtt, web,
                maxMoving.orElseThrow(), general.orElseThrow(), warnings, covers, groups);
    }

    private static Config.Gpio gpio(Fields root) throws ConfigError {
        boolean byOffset = root.get(Keys.GPIO_LINES).equals("by_offset");
        return switch (root.find(Keys.GPIO).orElse(new Config.Gpio.Board(Optional.empty(), false))) {
            case Config.Gpio.Board(Optional<String> chip, _) -> new Config.Gpio.Board(chip, byOffset);
            case Config.Gpio.Simulated simulated -> simulated;
            case Config.Gpio.None none -> none;
        };
    }

    static Site site(Fields fields) throws ConfigError {
        return new Site(fields.need(Keys.LATITUDE), fields.need(Keys.LONGITUDE), fields.need(Keys.ZONE));
    }

    /** A path of the file is relative to the folder of the file. */
    private Path beside(Path path) {
        return file.toAbsolutePath().resolveSibling(path).normalize();
    }

    /** The cover; empty if its motor has a mistake, which is added. */
    private Optional<Cover> cover(String name, Fields fields, Profiles profiles, Calendar calendar,
            TopicAliasesReader names) throws ConfigError {
        if (!Topics.NAME.matcher(name).matches() || RESERVED.contains(name)) {
            mistakes.add(fields.error("", "expected " + Keys.A_NAME
                    + ", except bridge and group; 'title' is the name for people, in any language"));
        }
        if (!fields.has(RemoteKeys.DRIVER)) {
            pins.add(name, fields);
        }
        TopicAliases aliases = mistakes.attempt(() -> fields.findSection(Keys.TOPICS, names::read))
                .flatMap(found -> found).orElse(TopicAliases.NONE);
        Optional<String> title = mistakes.attempt(() -> fields.find(Keys.TITLE)).flatMap(found -> found);
        Fields shared = profiles.over(fields);
        SectionCheck.checkCompleted(shared);
        AutomationSettings automation = new AutomationReader(name, title, shared).read(calendar);
        return fields.has(RemoteKeys.DRIVER)
                ? new RemoteCoverReader(name, fields).read(profiles.device(fields), automation, aliases)
                        .map(cover -> cover)
                : new LocalCoverReader(name, fields).read(automation, aliases, warnings).map(cover -> cover);
    }
}
