package dev.shtora.config;

import dev.shtora.config.Config.Buttons;
import dev.shtora.config.Config.Cover;
import dev.shtora.config.Config.Endstop;
import dev.shtora.config.Config.HomeOnBoot;
import dev.shtora.config.Config.Motor;
import dev.shtora.config.Config.Mqtt;
import dev.shtora.config.Config.Weight;
import dev.shtora.core.automation.Calendar;
import dev.shtora.core.automation.Language;
import dev.shtora.core.cover.Travel;
import dev.shtora.core.motion.Load;
import dev.shtora.core.motion.RollGeometry;
import dev.shtora.core.sun.Site;
import dev.shtora.mqtt.contract.TopicAliases;
import dev.shtora.mqtt.contract.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a configuration and refuses the first mistake in it. */
public final class ConfigReader {
    private static final Set<String> RESERVED = Set.of("bridge", "group");
    static final String A_NAME = "a name of the letters a-z, digits, - and _";

    private static final Weight USUAL_WEIGHT = new Weight(0.05, 0.04);
    /** As many motors as one likes. */
    private static final int MANY = 1000;

    private final Path file;
    private final PinAllocation pins = new PinAllocation();

    private ConfigReader(Path file) {
        this.file = file;
    }

    /** Reads a file. */
    public static Config read(Path file) throws ConfigError {
        return new ConfigReader(file).config(Yaml.read(file));
    }

    /** Reads a text, as if it stood in a file. */
    public static Config read(Path file, String text) throws ConfigError {
        return new ConfigReader(file).config(Yaml.read(file, text));
    }

    private Config config(Node node) throws ConfigError {
        Fields root = Fields.of(file, "", node.line(), node);
        Config.Gpio gpio = root.find("gpio", Values::gpio).orElse(new Config.Gpio.Board(Optional.empty()));
        Site site = site(root.needFields("site"));
        Optional<Mqtt> mqtt = root.findAll("mqtt", new MqttReader(file)::read);
        Language language = root.find("language", RuleValues::language).orElse(Language.EN);
        Optional<Duration> waitForClock = root.find("wait_for_clock", RuleValues::duration);
        Calendar calendar = new CalendarReader(root, site.zone(), path -> beside(path.toString())).read();
        Profiles profiles = new Profiles(root.findAll("profiles", fields -> fields));
        List<Cover> covers = new ArrayList<>();
        TopicAliasesReader names = new TopicAliasesReader(mqtt.map(Mqtt::base).orElse(MqttReader.BASE));
        for (var entry : root.needFields("covers").all().entrySet()) {
            covers.add(cover(entry.getKey(), entry.getValue(), profiles, calendar, names));
        }
        int maxMoving = root.find("max_moving", Values.whole(1, MANY, "how many motors may move at once, 1 or more"))
                .orElse(MANY);
        Map<String, List<String>> groups = new GroupsReader(covers).read(root);
        root.end();
        if (covers.isEmpty()) {
            throw root.error("covers", "expected at least one cover");
        }
        return new Config(gpio, site, mqtt, maxMoving, new Config.Habits(language, waitForClock), profiles.warnings(),
                covers, groups);
    }

    private static Site site(Fields fields) throws ConfigError {
        Site site = new Site(
                fields.need("latitude", Values.number(-90, 90, "degrees from -90 to 90, north positive")),
                fields.need("longitude", Values.number(-180, 180, "degrees from -180 to 180, east positive")),
                fields.need("zone", Values::zone));
        fields.end();
        return site;
    }

    /** A path in the file is meant from the file's folder. */
    private Path beside(String path) {
        return file.toAbsolutePath().resolveSibling(path).normalize();
    }

    private Cover cover(String name, Fields fields, Profiles profiles, Calendar calendar, TopicAliasesReader names)
            throws ConfigError {
        if (!Topics.NAME.matcher(name).matches() || RESERVED.contains(name)) {
            throw fields.error("", "expected " + A_NAME + ", and neither bridge nor group");
        }
        Fields motorFields = fields.needFields("motor");
        Motor motor = new MotorReader(name, motorFields, pins).read();
        Optional<Endstop> endstop = fields.findAll("endstop", switches -> endstop(name, switches));
        Optional<Travel> travel = endstop.isPresent()
                ? Optional.of(travel(fields.needFields("travel"), motor.stepsPerTurn()))
                : fields.findAll("travel", way -> travel(way, motor.stepsPerTurn()));
        Optional<Buttons> buttons = fields.findAll("buttons", switches -> buttons(name, switches));
        Optional<Weight> weight = fields.findAll("weight", ConfigReader::weight);
        Optional<Load> lift = travel.flatMap(way -> weight.map(w -> new Load(way.roll(), w.fabric(), w.bar())));
        new MotorCapability(motorFields, motor, travel, lift).check();
        HomeOnBoot home = fields.find("home_on_boot", Values.oneOf(List.of("never", "if_uncertain", "always")))
                .map(word -> HomeOnBoot.valueOf(word.toUpperCase(Locale.ROOT))).orElse(HomeOnBoot.IF_UNCERTAIN);
        AutomationSettings automation = new AutomationReader(file, name, profiles.over(fields)).read(calendar);
        TopicAliases others = fields.findAll("topics", names::read).orElse(TopicAliases.NONE);
        fields.end();
        return new Cover(name, motor, endstop, travel, weight.orElse(USUAL_WEIGHT), buttons, home, automation, others);
    }

    private Endstop endstop(String cover, Fields fields) throws ConfigError {
        Endstop endstop = new Endstop(pins.need(fields, "pin", cover + " endstop"),
                fields.find("pressed", Values.oneOf(List.of("low", "high"))).orElse("low").equals("low"));
        fields.end();
        return endstop;
    }

    private Buttons buttons(String cover, Fields fields) throws ConfigError {
        Buttons buttons = new Buttons(pins.find(fields, "up", cover + " button up"),
                pins.find(fields, "stop", cover + " button stop"), pins.find(fields, "down", cover + " button down"),
                pins.find(fields, "cycle", cover + " button cycle"));
        fields.end();
        if (buttons.up().isPresent() != buttons.down().isPresent()
                || buttons.up().isPresent() == buttons.cycle().isPresent()) {
            throw fields.error("",
                    "expected up and down, with or without stop, or cycle alone: the pins of switches to ground");
        }
        return buttons;
    }

    /** Three measures tell the way; so do the steps alone, if how much a turn unrolls may be taken for the same. */
    private static Travel travel(Fields fields, double stepsPerTurn) throws ConfigError {
        Optional<Integer> steps = fields.find("steps",
                Values.whole(Travel.MIN_STEPS, 10_000_000, "steps from open to closed, " + Travel.MIN_STEPS + " or more"));
        boolean measured = steps.isPresent() && !fields.has("drop") && !fields.has("tube") && !fields.has("fabric");
        Optional<RollGeometry> roll = measured ? Optional.empty() : Optional.of(roll(fields));
        fields.end();
        return roll.isEmpty()
                ? Travel.even(steps.orElseThrow())
                : steps.map(count -> new Travel(count, roll.get()))
                        .orElseGet(() -> Travel.of(roll.get(), stepsPerTurn));
    }

    private static RollGeometry roll(Fields fields) throws ConfigError {
        double drop = fields.need("drop", Values::metres);
        double tube = fields.need("tube", Values::metres);
        double fabric = fields.need("fabric", Values::metres);
        if (drop < 0.05 || drop > 10) {
            throw fields.error("drop", drop + " m: expected how far the fabric hangs when closed, 5cm to 10m");
        }
        if (tube < 0.005 || tube > 0.2) {
            throw fields.error("tube", tube + " m: expected the bare tube's diameter, 5mm to 200mm");
        }
        if (fabric > 0.01) {
            throw fields.error("fabric", fabric + " m: expected the fabric's thickness, 0mm to 10mm");
        }
        return new RollGeometry(tube / 2, fabric, drop);
    }

    private static Weight weight(Fields fields) throws ConfigError {
        Weight weight = new Weight(fields.need("fabric", Values::kilograms), fields.need("bar", Values::kilograms));
        fields.end();
        return weight;
    }
}
