package dev.shtora.config;

import dev.shtora.config.Config.Buttons;
import dev.shtora.config.Config.Cover;
import dev.shtora.config.Config.LocalCover;
import dev.shtora.config.Config.Endstop;
import dev.shtora.config.Config.HomeOnBoot;
import dev.shtora.config.Config.Motor;
import dev.shtora.config.Config.Mqtt;
import dev.shtora.config.Config.Weight;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.cover.Travel;
import dev.shtora.core.motion.Load;
import dev.shtora.core.motion.MotorType;
import dev.shtora.core.motion.RollGeometry;
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
    private static final Set<String> RESERVED = Set.of("bridge", "group");

    private static final Weight USUAL_WEIGHT = new Weight(0.05, 0.04);

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
        TopicAliasesReader names = new TopicAliasesReader(mqtt.map(Mqtt::base).orElse(Keys.BASE.usual().orElseThrow()));
        List<Cover> covers = new ArrayList<>();
        coverFields.forEach((name, fields) -> mistakes.attempt(() -> cover(name, fields, profiles, calendar, names))
                .flatMap(found -> found).ifPresent(covers::add));
        Optional<Integer> maxMoving = mistakes.attempt(() -> root.get(Keys.MAX_MOVING));
        Map<String, Config.Group> groups = mistakes
                .attempt(() -> new GroupsReader(List.copyOf(coverFields.keySet())).read(root)).orElse(Map.of());
        if (coverFields.isEmpty() && mistakes.none()) {
            mistakes.add(root.error(Keys.COVERS, "expected at least one cover"));
        }
        mistakes.end();
        warnings.addAll(profiles.warnings());
        return new Config(gpio.orElseThrow(), site.orElseThrow(), mqtt, web,
                maxMoving.orElseThrow(), general.orElseThrow(), warnings, covers, groups);
    }

    private static Config.Gpio gpio(Fields root) throws ConfigError {
        boolean byOffset = root.get(Keys.GPIO_LINES).equals("by_offset");
        return switch (root.find(Keys.GPIO).orElse(new Config.Gpio.Board(Optional.empty(), false))) {
            case Config.Gpio.Board(Optional<String> chip, _) -> new Config.Gpio.Board(chip, byOffset);
            case Config.Gpio.Simulated simulated -> simulated;
        };
    }

    private static Site site(Fields fields) throws ConfigError {
        return new Site(fields.need(Keys.LATITUDE), fields.need(Keys.LONGITUDE), fields.need(Keys.ZONE));
    }

    /** A path of the file is relative to the folder of the file. */
    private Path beside(Path path) {
        return file.toAbsolutePath().resolveSibling(path).normalize();
    }

    /** The cover; empty if its motor has a mistake, which is added. */
    private Optional<Cover> cover(String name, Fields fields, Profiles profiles, Calendar calendar,
            TopicAliasesReader names)
            throws ConfigError {
        if (!Topics.NAME.matcher(name).matches() || RESERVED.contains(name)) {
            mistakes.add(fields.error("", "expected " + Keys.A_NAME
                    + ", except bridge and group; 'title' is the name for people, in any language"));
        }
        pins.add(name, fields);
        Optional<Motor> motor = mistakes.attempt(() -> new MotorReader(fields.needSection(Keys.MOTOR)).read());
        Optional<Endstop> endstop = mistakes.attempt(() -> fields.findSection(Keys.ENDSTOP, ConfigReader::endstop))
                .flatMap(found -> found);
        double stepsPerTurn = motor.map(Motor::stepsPerTurn).orElse(MotorType.BYJ48.stepsPerTurn());
        Optional<Travel> travel = mistakes.attempt(() -> fields.has(Keys.ENDSTOP)
                ? Optional.of(travel(fields.needSection(Keys.TRAVEL), stepsPerTurn))
                : fields.findSection(Keys.TRAVEL, found -> travel(found, stepsPerTurn))).flatMap(found -> found);
        Optional<Buttons> buttons = mistakes.attempt(() -> fields.findSection(Keys.BUTTONS, ConfigReader::buttons))
                .flatMap(found -> found);
        Optional<Weight> weight = mistakes.attempt(() -> fields.findSection(Keys.LOAD, ConfigReader::weight))
                .flatMap(found -> found);
        Optional<Load> lift = travel.flatMap(known -> weight.map(w -> new Load(known.roll(), w.fabric(), w.bar())));
        if (motor.isPresent()) {
            mistakes.attempt(() -> new MotorCapability(fields.needSection(Keys.MOTOR), motor.get(), travel, lift)
                    .check(mistakes)).flatMap(warning -> warning).ifPresent(warnings::add);
        }
        Optional<TopicAliases> aliases = mistakes.attempt(() -> fields.findSection(Keys.TOPICS, names::read))
                .flatMap(found -> found);
        Optional<String> title = mistakes.attempt(() -> fields.find(Keys.TITLE)).flatMap(found -> found);
        HomeOnBoot home = fields.get(Keys.HOME_ON_BOOT);
        Fields shared = profiles.over(fields);
        SectionCheck.checkCompleted(shared);
        AutomationSettings automation = new AutomationReader(name, title, shared).read(calendar);
        return motor
                .map(known -> new LocalCover(name, known, endstop, travel, weight.orElse(USUAL_WEIGHT), buttons, home,
                        automation, aliases.orElse(TopicAliases.NONE)));
    }

    private static Endstop endstop(Fields fields) throws ConfigError {
        return new Endstop(fields.need(Keys.ENDSTOP_PIN), fields.get(Keys.PRESSED).equals("low"));
    }

    private static Buttons buttons(Fields fields) throws ConfigError {
        Buttons buttons = new Buttons(fields.find(Keys.UP), fields.find(Keys.STOP), fields.find(Keys.DOWN),
                fields.find(Keys.CYCLE));
        if (buttons.up().isPresent() != buttons.down().isPresent()
                || buttons.up().isPresent() == buttons.cycle().isPresent()) {
            throw fields.error("",
                    "expected up and down, with or without stop, or cycle alone: the pins of switches to ground");
        }
        return buttons;
    }

    /** A roll determines the travel. Steps alone do too, if each turn is taken to unroll the same length. */
    private static Travel travel(Fields fields, double stepsPerTurn) throws ConfigError {
        Optional<Integer> steps = fields.find(Keys.STEPS);
        boolean measured = steps.isPresent() && !fields.has(Keys.DROP) && !fields.has(Keys.TUBE)
                && !fields.has(Keys.FABRIC);
        if (measured) {
            return Travel.even(steps.orElseThrow());
        }
        RollGeometry roll = roll(fields);
        return steps.map(count -> new Travel(count, roll)).orElseGet(() -> Travel.of(roll, stepsPerTurn));
    }

    private static RollGeometry roll(Fields fields) throws ConfigError {
        for (Key<Double> key : List.of(Keys.DROP, Keys.TUBE, Keys.FABRIC)) {
            fields.mistakes().attempt(() -> fields.need(key));
        }
        return new RollGeometry(fields.need(Keys.TUBE) / 2, fields.need(Keys.FABRIC), fields.need(Keys.DROP));
    }

    private static Weight weight(Fields fields) throws ConfigError {
        return new Weight(fields.need(Keys.FABRIC_WEIGHT), fields.need(Keys.BAR_WEIGHT));
    }
}
