package dev.shtora.fleet.config;

import dev.shtora.config.CalendarReader;
import dev.shtora.config.Config;
import dev.shtora.config.MqttReader;
import dev.shtora.config.input.Inputs;
import dev.shtora.config.input.InputsReader;
import dev.shtora.config.key.CoverKeys;
import dev.shtora.config.key.MqttKeys;
import dev.shtora.config.key.SiteKeys;
import dev.shtora.config.reaction.ReactionsReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Mistakes;
import dev.shtora.config.yaml.SecretFile;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.sun.Site;
import dev.shtora.mqtt.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads the folder of a fleet, or reports the mistakes of all its files. */
public final class FleetReader {
    /** The file that makes a folder that of a fleet. */
    public static final String FILE = "fleet.yaml";
    /** How many mistakes the error of a folder names; it has the number of the others. */
    static final int NAMED_MISTAKES = 50;

    private final Mistakes mistakes = new Mistakes();
    private final Path file;
    private final FleetFiles files;

    private FleetReader(Path folder) {
        this.file = folder.resolve(FILE);
        this.files = new FleetFiles(folder, mistakes);
    }

    /** Whether a path is a folder with a fleet. */
    public static boolean isFleet(Path path) {
        return Files.isRegularFile(path.resolve(FILE));
    }

    /**
     * Reads a folder.
     *
     * @throws ConfigError with the mistakes of all files: the first 50, and the number of the others
     */
    public static Fleet read(Path folder) throws ConfigError {
        return new FleetReader(folder).read();
    }

    /**
     * Reads where the fleet page is served; empty if it is not.
     *
     * @throws ConfigError with the mistakes of {@code fleet.yaml}
     */
    public static Optional<FleetWeb> web(Path folder) throws ConfigError {
        FleetReader reader = new FleetReader(folder);
        Fields root = reader.root();
        root.check();
        Optional<FleetWeb> web = reader.mistakes
                .attempt(() -> root.findSection(FleetKeys.WEB, fields -> FleetWeb.of(fields, reader.file)))
                .flatMap(found -> found);
        reader.mistakes.end(NAMED_MISTAKES);
        return web;
    }

    private Fields root() throws ConfigError {
        Optional<FleetFiles.Content> content = files.read(file);
        Optional<Fields> root = content.flatMap(found -> mistakes
                .attempt(() -> Fields.ofText(file, found.text(), "", FleetCatalogue.CATALOGUE, mistakes)));
        if (root.isEmpty()) {
            mistakes.end();
        }
        return root.orElseThrow();
    }

    private Fleet read() throws ConfigError {
        return read(root());
    }

    private Fleet read(Fields root) throws ConfigError {
        root.check();
        Optional<String> name = mistakes.attempt(() -> root.need(FleetKeys.FLEET_NAME));
        Optional<Config.Mqtt> mqtt = mistakes
                .attempt(() -> new MqttReader(file).read(root.needSection(FleetKeys.BROKER)));
        Optional<DatabaseAddress> database = mistakes
                .attempt(() -> database(root.needSection(FleetKeys.DATABASE)));
        mistakes.attempt(() -> root.findSection(FleetKeys.WEB, fields -> FleetWeb.of(fields, file)));
        Map<String, SiteSettings> sites = new LinkedHashMap<>();
        Map<String, Fields> siteSections = named(root, FleetKeys.SITES, FleetKeys.A_SITE);
        siteSections.forEach((site, fields) -> mistakes
                .attempt(() -> site(site, fields)).ifPresent(settings -> sites.put(site, settings)));
        String base = mqtt.map(Config.Mqtt::base).orElse(MqttKeys.BASE.usual().orElseThrow());
        Inputs inputs = new InputsReader(base).read(root);
        ReactionsReader reactions = new ReactionsReader(inputs);
        Map<String, RuleSets.RuleSet> ruleSets = new LinkedHashMap<>();
        named(root, FleetKeys.RULE_SETS, FleetKeys.A_RULE_SET)
                .forEach((set, fields) -> ruleSets.put(set, RuleSets.read(set, fields, reactions, mistakes)));
        FleetGroups groups = new FleetGroups(mistakes, siteSections.keySet(), sites, ruleSets, facades(root));
        Map<String, CoverEntry> templates = new LinkedHashMap<>();
        named(root, FleetKeys.TEMPLATES, FleetKeys.A_TEMPLATE).forEach((template, fields) -> templates.put(template,
                new CoverEntry(template, file, fields.line(), YamlCovers.values(fields), fields::error)));
        List<FleetCover> covers = new CoverResolver(files.folder(), mistakes, groups, templates, base)
                .resolve(entries());
        mistakes.end(NAMED_MISTAKES);
        Map<String, Site> locations = new LinkedHashMap<>();
        sites.forEach((site, settings) -> locations.put(site, settings.site()));
        return new Fleet(name.orElseThrow(), mqtt.orElseThrow(), database.orElseThrow(), locations, inputs.all(),
                groups.all(), covers,
                Stream.concat(inputs.warnings().stream(), reactions.warnings().stream()).toList(), files.version());
    }

    private List<CoverEntry> entries() {
        List<CoverEntry> entries = new ArrayList<>();
        List<Path> lists = files.covers();
        for (Path list : lists) {
            files.read(list).ifPresent(content -> entries.addAll(content.csv()
                    ? CsvCovers.read(list, content.text(), mistakes)
                    : YamlCovers.read(list, content.text(), mistakes)));
        }
        if (entries.isEmpty() && mistakes.none()) {
            mistakes.add(
                    new ConfigError(files.folder().resolve("covers"), 0, "", "has no cover; expected at least one"));
        }
        return entries;
    }

    /** The sections of a key by their names, which must be levels of an id. */
    private Map<String, Fields> named(Fields root, Key<Fields> key, Key<Fields> any) {
        Map<String, Fields> all = mistakes.attempt(() -> root.findSection(key, fields -> fields.sections(any)))
                .flatMap(found -> found).orElse(Map.of());
        all.forEach((name, fields) -> {
            if (!Topics.NAME.matcher(name).matches()) {
                mistakes.add(fields.error("", "expected " + CoverKeys.A_NAME));
            }
        });
        return all;
    }

    private SiteSettings site(String name, Fields fields) throws ConfigError {
        Site site = new Site(fields.need(SiteKeys.LATITUDE), fields.need(SiteKeys.LONGITUDE),
                fields.need(SiteKeys.ZONE));
        Calendar calendar = new CalendarReader(fields, site.zone(),
                path -> file.toAbsolutePath().resolveSibling(path).normalize()).read();
        files.add("holidays of " + name, (new TreeSet<>(calendar.holidays()) + " " + new TreeSet<>(calendar.yearly()))
                .getBytes(StandardCharsets.UTF_8));
        return new SiteSettings(name, site, calendar, facades(fields));
    }

    private Map<String, FleetGroups.Facade> facades(Fields fields) {
        Map<String, FleetGroups.Facade> facades = new LinkedHashMap<>();
        Optional<Map<String, Fields>> sections = mistakes
                .attempt(() -> fields.findSection(FleetKeys.FACADES, all -> all.sections(FleetKeys.A_FACADE)))
                .flatMap(found -> found);
        sections.orElse(Map.of())
                .forEach((name, facade) -> mistakes.attempt(() -> facade.find(FleetKeys.FACADE_AZIMUTH))
                        .ifPresent(azimuth -> facades.put(name, new FleetGroups.Facade(azimuth, facade))));
        return facades;
    }

    private DatabaseAddress database(Fields fields) throws ConfigError {
        boolean secret = fields.has(FleetKeys.DATABASE_PASSWORD) || fields.has(FleetKeys.DATABASE_CREDENTIAL);
        String url = fields.need(FleetKeys.URL);
        if (url.contains("password=")) {
            throw fields.error(FleetKeys.URL,
                    "has a password; expected it in a file of its own, database.password_file");
        }
        return new DatabaseAddress(url, fields.need(FleetKeys.DATABASE_USER), secret
                ? Optional.of(SecretFile.of(fields, file, FleetKeys.DATABASE_PASSWORD, FleetKeys.DATABASE_CREDENTIAL,
                        "the password"))
                : Optional.empty());
    }
}
