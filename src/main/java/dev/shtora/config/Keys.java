package dev.shtora.config;

import dev.shtora.config.Key.Form;
import dev.shtora.core.automation.OverrideEnd;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.core.automation.schedule.Calendar.Stay;
import dev.shtora.core.automation.schedule.Presence;
import dev.shtora.core.automation.schedule.Trigger;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Travel;
import dev.shtora.core.motion.CoilSequence;
import dev.shtora.core.motion.DriverChip;
import dev.shtora.core.motion.MotorType;
import dev.shtora.mqtt.contract.Topics;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The catalogue of all keys of a configuration: the source of the typed getters of {@link Fields}, of error messages,
 * of the page configuration.md and of the JSON Schema.
 */
final class Keys {
    static final String A_NAME = "a name of the letters a-z, digits, - and _, of at most 64 characters";
    /** Keys that a profile may have; they are described where a cover has them. */
    static final Set<String> PROFILE = Set.of("schedule", "shade", "override", "catch_up");

    private static final int MAX_TOPIC_LENGTH = 255;
    private static final Pattern TOPIC = Pattern
            .compile("(?=.{1," + MAX_TOPIC_LENGTH + "}$)[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9_.:@-]{1,15}");
    private static final Pattern CREDENTIAL = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final String NUMBER = "[0-9]*\\.?[0-9]+";
    private static final String TIME = "[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?";
    private static final String LENGTH_OF_TIME = "(?=[0-9])(?:[0-9]{1,3}d)?(?:[0-9]{1,4}h)?(?:[0-9]{1,5}m)?";

    private static final Key.Type<String> TEXT = Types.any("text", "", text -> text);
    private static final Key.Type<String> PATH = Types.any("path", "relative to the folder of this file", text -> text);
    private static final Key.Type<String> CREDENTIAL_NAME = Types.matching("text", "name of a systemd credential",
            CREDENTIAL, "the name of a systemd credential");
    private static final Key.Type<Integer> PIN = Types.whole(0, 27, "BCM number", "a BCM number from 0 to 27");
    private static final Key.Type<Boolean> YES_OR_NO = Types.flag(Values::yesOrNo, "true, false");
    private static final Key.Type<LocalTime> CLOCK = Types.text("time", "", "00:00 to 23:59", Values::time, TIME);
    private static final Key.Type<Duration> DURATION = Types.text("duration", "d, h, m", "such as 10m, 1h30m, 2d",
            RuleValues::duration, LENGTH_OF_TIME);
    private static final Key.Type<Double> WEIGHT = Types.text("weight", "kg, g", "0 to 100kg", Values::kilograms,
            NUMBER + " ?(?:kg|g)");

    static final Key<Config.Gpio> GPIO = value("gpio",
            Types.text("text", "", "simulated, a chip's label such as pinctrl-rp1, or a device", Values::gpio,
                    "\\S+"),
            "GPIO chip of the pins, or simulated for modelled motors").derived("the chip of this Raspberry Pi");
    static final Key<String> GPIO_LINES = value("gpio_lines", Types.oneOf("by_name", "by_offset"),
            "Whether BCM number 17 is the line named GPIO17, or the line with offset 17 whatever its name")
            .orElse("by_name");

    static final Key<Fields> SITE = section("site", "Place of the windows").need();
    static final Key<Double> LATITUDE = value("site.latitude", Types.number(-90, 90, "degrees", "north positive"),
            "Latitude, north positive").need();
    static final Key<Double> LONGITUDE = value("site.longitude", Types.number(-180, 180, "degrees", "east positive"),
            "Longitude, east positive").need();
    static final Key<ZoneId> ZONE = value("site.zone",
            Types.text("time zone", "", "a name of the IANA time zone database", Values::zone, "\\S+"),
            "Time zone of the rules' clock times, such as Europe/Berlin").need();

    static final Key<Fields> MQTT = section("mqtt", "Connection to the MQTT broker; `run` requires it");
    static final Key<String> HOST_NAME = value("mqtt.host",
            Types.matching("text", "host name or IP address", HOST, "a host name, as the broker's certificate has it"),
            "Host name of the broker, as its certificate names it").need();
    static final Key<Integer> PORT = value("mqtt.port", Types.whole(1, 65535, "", "a port from 1 to 65535"),
            "TCP port of the broker's TLS listener").orElse("8883");
    static final Key<String> CA = value("mqtt.ca", PATH, "Certificates of the CAs that Shtora trusts, PEM")
            .derived("the CAs of the operating system");
    static final Key<String> CERTIFICATE = value("mqtt.certificate", PATH,
            "Client certificate with its chain, PEM; requires `key`");
    static final Key<String> KEY = value("mqtt.key", PATH,
            "Private key of the client certificate, PEM, PKCS #8; requires `certificate`");
    static final Key<String> TLS_VERSION = value("mqtt.tls_version",
            new Key.Type<>("word", "", "1.2, 1.3", Values.oneOf(List.of("1.2", "1.3")),
                    Map.of("enum", List.of(1.2, 1.3, "1.2", "1.3"))),
            "Oldest permitted version of TLS").orElse("1.2");
    static final Key<String> USER = value("mqtt.user", TEXT,
            "User name on the broker; requires `password_file` or `password_credential`");
    static final Key<String> PASSWORD_FILE = value("mqtt.password_file", PATH,
            "File whose first line is the user's password");
    static final Key<String> PASSWORD_CREDENTIAL = value("mqtt.password_credential",
            CREDENTIAL_NAME, "systemd credential with the password, instead of `password_file`");
    static final Key<String> BASE = value("mqtt.base",
            Types.matching("topic", "without wildcards", TOPIC, "a topic without wildcards, such as shtora, of at most "
                    + MAX_TOPIC_LENGTH + " characters"),
            "First level or levels of all topics").orElse("shtora");
    static final Key<String> ID = value("mqtt.id",
            Types.matching("name", "at most 64 characters a-z, 0-9, - and _", Topics.NAME, A_NAME),
            "Name of this daemon on the broker").derived("derived from the machine's identifier");
    static final Key<Boolean> DISCOVERY = value("mqtt.discovery", Types.flag(Values::onOrOff, "on, off"),
            "Announces the covers to Home Assistant").orElse("on");

    static final Key<Fields> WEB = sectionOr("off", "web",
            "Page for phones, over HTTPS; without this key it is served if its certificate exists");
    static final Key<Integer> WEB_PORT = value("web.port", Types.whole(1, 65535, "", "a port from 1 to 65535"),
            "Port of the page").orElse("8443");
    static final Key<Optional<Integer>> TRUST_PORT = value("web.trust_port",
            Types.text("port", "", "1 to 65535, or off", Values::portOrOff, "off|[0-9]{1,5}"),
            "Port of the page that gives phones the certificate of the CA, over HTTP").orElse("8080");
    static final Key<String> WEB_CERTIFICATE = value("web.certificate", PATH,
            "Certificate of the page, PEM; `broker init` makes it").orElse("web/server.crt");
    static final Key<String> WEB_KEY = value("web.key", PATH, "Key of the certificate, PEM").orElse("web/server.key");
    static final Key<String> WEB_CA = value("web.ca", PATH, "Certificate of the CA that phones must trust, PEM")
            .orElse("web/ca.crt");

    static final Key<Fields> TELEGRAM = section("telegram",
            "Bot for Telegram, `shtora telegram`; it uses host, port, ca, tls_version and base of `mqtt`");
    static final Key<String> TOKEN_FILE = value("telegram.token_file", PATH,
            "File whose first line is the token of the bot, from BotFather");
    static final Key<String> TOKEN_CREDENTIAL = value("telegram.token_credential", CREDENTIAL_NAME,
            "systemd credential with the token, instead of `token_file`");
    static final Key<String> TELEGRAM_USER = value("telegram.user", TEXT,
            "User name of the bot on the broker, with the role bot").orElse("telegram");
    static final Key<String> TELEGRAM_PASSWORD_FILE = value("telegram.password_file", PATH,
            "File whose first line is that user's password");
    static final Key<String> TELEGRAM_PASSWORD_CREDENTIAL = value("telegram.password_credential", CREDENTIAL_NAME,
            "systemd credential with the password, instead of `password_file`");
    static final Key<URI> PROXY = value("telegram.proxy",
            Types.text("address", "", "socks5://HOST:PORT or http://HOST:PORT", TelegramReader::proxy,
                    "(?:socks5|http)://[^/@\\s]+:[0-9]{1,5}/?"),
            "Proxy of all requests to Telegram");
    static final Key<String> PROXY_USER = value("telegram.proxy_user", TEXT,
            "User name at the proxy; requires `proxy_password_file` or `proxy_password_credential`");
    static final Key<String> PROXY_PASSWORD_FILE = value("telegram.proxy_password_file", PATH,
            "File whose first line is the password at the proxy");
    static final Key<String> PROXY_PASSWORD_CREDENTIAL = value("telegram.proxy_password_credential", CREDENTIAL_NAME,
            "systemd credential with the password at the proxy");
    static final Key<URI> API_URL = value("telegram.api_url",
            Types.text("address", "", "http or https", TelegramReader::apiUrl, "https?://[^@?#\\s]+"),
            "Server of the Bot API for all requests, such as one of your own").orElse("https://api.telegram.org");
    static final Key<Optional<QuietHours>> QUIET = value("telegram.quiet",
            Types.text("times", "", "22:00-07:00, or off", TelegramReader::quiet, "off|" + TIME + " ?- ?" + TIME),
            "Hours of the night, in which notifications make no sound").orElse("22:00-07:00");

    static final Key<Fields> HOMEKIT = section("homekit",
            "Bridge to Apple Home, `shtora homekit`; it uses host, port, ca, tls_version and base of `mqtt`");
    static final Key<String> HOMEKIT_NAME = value("homekit.name",
            Types.text("text", "", "letters, digits and spaces, at most 63 bytes", HomekitReader::name, ".+"),
            "Name of the bridge in Apple Home").orElse("Shtora");
    static final Key<Integer> HOMEKIT_PORT = value("homekit.port",
            Types.whole(1, 65535, "", "a port from 1 to 65535"), "TCP port of iPhones and hubs").orElse("51900");
    static final Key<String> HOMEKIT_INTERFACE = value("homekit.interface",
            Types.matching("text", "name of a network interface", INTERFACE, "the name of an interface, such as wlan0"),
            "Network interface at which iPhones find the bridge")
            .derived("the first one that is up and no container's");
    static final Key<String> HOMEKIT_USER = value("homekit.user", TEXT,
            "User name of the bridge on the broker, with the role bot").orElse("homekit");
    static final Key<String> HOMEKIT_PASSWORD_FILE = value("homekit.password_file", PATH,
            "File whose first line is that user's password");
    static final Key<String> HOMEKIT_PASSWORD_CREDENTIAL = value("homekit.password_credential", CREDENTIAL_NAME,
            "systemd credential with the password, instead of `password_file`");

    static final Key<Language> LANGUAGE = value("language", Types.oneOf("en", "ru"), RuleValues::language,
            "Language of reasons").orElse("en");
    static final Key<Duration> WAIT_FOR_CLOCK = value("wait_for_clock", DURATION,
            "Time after the start at which automation uses a clock that no time service has set")
            .derived("waits without limit");
    static final Key<String> HOLIDAYS = list("holidays",
            Types.any("date", "2026-12-25, 12-25, 2026-12-24..2027-01-06, or a file FILE.ics", CalendarReader::holiday),
            "Holidays: dates, dates of every year, ranges, or iCalendar files");
    static final Key<Stay> AWAY = list("away",
            Types.any("date", "2026-07-01..2026-07-14, true, false", CalendarReader::away),
            "Dates on which the occupants are away");
    static final Key<Integer> MAX_MOVING = value("max_moving",
            Types.whole(1, 1000, "motors", "how many motors may move at once, 1 or more"),
            "Number of motors that the power supply can feed at once").orElse("1000");

    static final Key<Fields> PROFILES = section("profiles",
            "What several covers share: automation, and how the devices of remote covers report and take commands");
    static final Key<Fields> A_PROFILE = section("profiles.*",
            "A profile: `schedule`, `shade`, `override` and `catch_up`, as in a cover, and `protocol`");

    static final Key<Fields> COVERS = section("covers", "The covers, each by its name").need();
    static final Key<Fields> A_COVER = section("covers.*",
            "A cover; its name is a level of its topics and the name of its file: at most 64 characters a-z, 0-9, - and _");
    static final Key<String> TITLE = value("covers.*.title",
            Types.any("text", "at most 64 characters of any language in one line", Values::title),
            "Name for people: in Home Assistant, on the page and in reports").derived("the name of the cover");
    static final Key<Fields> MOTOR = section("covers.*.motor",
            "Motor and driver of a cover on pins; required without `driver`");
    static final Key<MotorType> MOTOR_TYPE = value("covers.*.motor.type",
            Types.oneOf(words(MotorType.values(), MotorType::word)), named(MotorType.values(), MotorType::word),
            "Type of the motor").need();
    static final Key<Integer> PINS = list("covers.*.motor.pins", PIN,
            "Lines to IN1, IN2, IN3 and IN4 of a 28byj-48's board, in this order");
    static final Key<CoilSequence> MODE = value("covers.*.motor.mode",
            Types.oneOf(words(CoilSequence.values(), Keys::lower)), named(CoilSequence.values(), Keys::lower),
            "Coil sequence of a 28byj-48").orElse("half");
    static final Key<DriverChip> DRIVER = value("covers.*.motor.driver",
            Types.oneOf(words(DriverChip.values(), DriverChip::word)), named(DriverChip.values(), DriverChip::word),
            "STEP/DIR driver chip; required for a NEMA motor");
    static final Key<Integer> STEP = value("covers.*.motor.step", PIN, "Line to STEP of the driver chip");
    static final Key<Integer> DIR = value("covers.*.motor.dir", PIN, "Line to DIR of the driver chip");
    static final Key<Integer> ENABLE = value("covers.*.motor.enable", PIN, "Line to EN of the driver chip, active low");
    static final Key<Integer> MICROSTEPS = value("covers.*.motor.microsteps",
            Types.whole(1, 256, "per full step", "microsteps as the chip's pins are set, 1 to 256"),
            "Microsteps per full step, as the pins of the driver chip are set");
    static final Key<Double> SPEED = value("covers.*.motor.speed",
            Types.text("speed", "steps/s", "above 0", Values::stepsPerSecond, NUMBER + " ?steps/s"),
            "Speed, in steps of the driver").derived("of the motor type");
    static final Key<Double> ACCELERATION = value("covers.*.motor.acceleration",
            Types.text("acceleration", "steps/s2", "above 0", Values::stepsPerSecondSquared,
                    NUMBER + " ?steps/s(?:2|²|\\^2)"),
            "Acceleration and deceleration, in steps of the driver").derived("of the motor type");
    static final Key<Boolean> INVERTED = value("covers.*.motor.inverted", YES_OR_NO, "Reverses the direction")
            .orElse("false");
    static final Key<Integer> BACKLASH = value("covers.*.motor.backlash",
            Types.whole(0, 2000, "steps", "steps from 0 to 2000"),
            "Steps after a reversal that do not turn the tube").orElse("0");
    static final Key<Boolean> HOLD = value("covers.*.motor.hold", YES_OR_NO,
            "Leaves the current on at rest; the motor gets hot").orElse("false");
    static final Key<Double> SUPPLY = value("covers.*.motor.supply",
            Types.text("voltage", "V", "5V to 48V", Values::volts, NUMBER + " ?V"),
            "Supply of the driver chip").orElse("24V");

    static final Key<Fields> ENDSTOP = section("covers.*.endstop", "Switch at the top");
    static final Key<Integer> ENDSTOP_PIN = value("covers.*.endstop.pin", PIN, "Line of the endstop").need();
    static final Key<String> PRESSED = value("covers.*.endstop.pressed", Types.oneOf("low", "high"),
            "Level of the line while the switch is pressed").orElse("low");

    static final Key<Fields> TRAVEL = section("covers.*.travel",
            "Range of travel; without it the bottom is marked by hand, which a cover with an endstop does not permit");
    static final Key<Double> DROP = value("covers.*.travel.drop",
            length("5cm to 10m", 0.05, 10, "how far the fabric hangs when closed"),
            "Length of fabric that hangs when closed; required unless only `steps` is set");
    static final Key<Double> TUBE = value("covers.*.travel.tube",
            length("5mm to 200mm", 0.005, 0.2, "the bare tube's diameter"),
            "Diameter of the bare tube; required with `drop`");
    static final Key<Double> FABRIC = value("covers.*.travel.fabric",
            length("0mm to 10mm", 0, 0.01, "the fabric's thickness"), "Thickness of the fabric; required with `drop`");
    static final Key<Integer> STEPS = value("covers.*.travel.steps",
            Types.whole(Travel.MIN_STEPS, 10_000_000, "steps",
                    "steps from open to closed, " + Travel.MIN_STEPS + " or more"),
            "Measured steps from open to closed").derived("calculated from drop, tube and fabric");

    static final Key<Fields> LOAD = section("covers.*.weight",
            "Weight that the motor lifts; a motor that cannot lift it is refused")
            .derived("a fabric of 50g and a bar of 40g in the simulation");
    static final Key<Double> FABRIC_WEIGHT = value("covers.*.weight.fabric", WEIGHT, "Weight of the fabric").need();
    static final Key<Double> BAR_WEIGHT = value("covers.*.weight.bar", WEIGHT, "Weight of the bottom bar").need();

    static final Key<Fields> BUTTONS = section("covers.*.buttons",
            "Wall buttons, switches to ground: `up` and `down`, with or without `stop`, or `cycle` alone");
    static final Key<Integer> UP = value("covers.*.buttons.up", PIN, "Line of the button that opens");
    static final Key<Integer> STOP = value("covers.*.buttons.stop", PIN, "Line of the button that stops");
    static final Key<Integer> DOWN = value("covers.*.buttons.down", PIN, "Line of the button that closes");
    static final Key<Integer> CYCLE = value("covers.*.buttons.cycle", PIN,
            "Line of a single button: open, stop, close, stop");

    static final Key<Config.HomeOnBoot> HOME_ON_BOOT = value("covers.*.home_on_boot",
            Types.oneOf("never", "if_uncertain", "always"),
            word -> Config.HomeOnBoot.valueOf(word.toUpperCase(Locale.ROOT)), "When the cover homes after a start")
            .orElse("if_uncertain");
    static final Key<String> PROFILE_NAME = value("covers.*.profile", TEXT,
            "Profile whose keys apply where the cover does not set them; lists are not merged. For a cover with"
                    + " `driver: mqtt` also a built-in one: " + String.join(", ", DeviceProfiles.BUILT_IN));

    static final Key<Fields> PARAMETERS = section("covers.*.parameters",
            "Values of the parameters of the profile, for a cover with `driver: mqtt`: see `profiles.*.protocol.parameters`");
    static final Key<String> PARAMETER = value("covers.*.parameters.*",
            Types.any("text", "a part of a topic; may contain {device}", text -> text), "Value of the parameter");

    static final Key<Fields> SCHEDULE = Key.items("covers.*.schedule",
            "Rules. Of rules that are due at the same instant, the last one applies");
    static final Key<String> RULE_ID = value("covers.*.schedule[].id",
            Types.any("text", "letters, digits, spaces, - and _; at most 40 characters", RuleValues::id),
            "Name of the rule in reasons").derived("number of the rule");
    static final Key<Trigger> AT = value("covers.*.schedule[].at",
            Types.text("trigger", "",
                    "13:00; sunrise, sunset, noon, civil_dawn, civil_dusk, nautical_dawn, nautical_dusk,"
                            + " astronomical_dawn, astronomical_dusk, golden_hour, 'elevation:6 rising' or 'elevation:-4 setting',"
                            + " each with an offset such as +15m or -1h30m",
                    text -> RuleValues.trigger(text, Optional.empty()),
                    "\\S(?:.*\\S)?"),
            "When the rule is due").need();
    static final Key<Optional<LocalTime>> IF_ABSENT = value("covers.*.schedule[].if_absent",
            Types.text("time", "", "skip, or a time", RuleValues::ifAbsent, "skip|" + TIME),
            "Time of the rule on dates without this event of the sun").orElse("skip");
    static final Key<LocalTime> NOT_BEFORE = value("covers.*.schedule[].not_before", CLOCK,
            "Earliest time of the rule");
    static final Key<LocalTime> NOT_AFTER = value("covers.*.schedule[].not_after", CLOCK, "Latest time of the rule");
    static final Key<Set<String>> DAYS = list("covers.*.schedule[].days",
            Types.text("days", "", "daily, weekdays, weekend, holidays, mon to sun, ranges such as mon-fri",
                    RuleValues::dayWords, "[A-Za-z]+(?:-[A-Za-z]+)?"),
            "Days of the rule; weekdays are Monday to Friday except holidays");
    static final Key<Set<Month>> MONTHS = list("covers.*.schedule[].months",
            Types.text("months", "", "jan to dec, ranges such as may-sep", RuleValues::months,
                    "[A-Za-z]{3}(?:-[A-Za-z]{3})?"),
            "Months of the rule");
    static final Key<Presence> WHEN = value("covers.*.schedule[].when", Types.oneOf("always", "home", "away"),
            RuleValues::presence, "Presence that the rule requires; see `away`").orElse("always");
    static final Key<Duration> JITTER = value("covers.*.schedule[].jitter",
            Types.text("duration", "h, m", "0m to 6h", RuleValues::jitter, LENGTH_OF_TIME),
            "Largest random deviation, either way").orElse("0m");
    static final Key<Position> MOVE = value("covers.*.schedule[].move",
            new Key.Type<>("position", "%", "open, close, 0% to 100%", Values::move,
                    Map.of("anyOf", List.of(Map.of("type", "integer", "minimum", 0, "maximum", 100),
                            Map.of("type", "string", "pattern",
                                    "^(?:open|opened|up|close|closed|down|(?:100|[0-9]{1,2}) ?%?)$")))),
            "Position that the rule moves to").need();

    static final Key<Fields> SHADE = sectionOr("none", "covers.*.shade",
            "Keeps direct sun off; the word none removes the shade of the profile");
    static final Key<Fields> WINDOW = section("covers.*.shade.window", "The glass; lengths without a unit are metres")
            .need();
    static final Key<Double> AZIMUTH = value("covers.*.shade.window.azimuth",
            new Key.Type<>("number", "degrees", "0 to 360", Values.number(0, 360,
                    "where the window looks, degrees clockwise from north, 0 to 360: 90 is east, 180 south"),
                    Map.of("type", "number", "minimum", 0, "maximum", 360)),
            "Direction of the window, clockwise from north").need();
    static final Key<Double> WIDTH = value("covers.*.shade.window.width",
            metres("the glass's width, such as 1.40", false),
            "Width of the glass").orElse("1.0");
    static final Key<Double> HEIGHT = value("covers.*.shade.window.height",
            metres("the glass's height, such as 1.60", false), "Height of the glass").need();
    static final Key<Double> SILL = value("covers.*.shade.window.sill",
            metres("how high the glass begins above the floor, such as 0.80", true),
            "Height of the glass's lower edge above the floor").need();
    static final Key<Fields> VIEW = section("covers.*.shade.window.view", "Field of view");
    private static final Key.Type<Double> SIDE = Types.number(0, 90, "degrees",
            "of free sky to that side of straight out");
    static final Key<Double> LEFT = value("covers.*.shade.window.view.left", SIDE, "Free sky to the left").orElse("90");
    static final Key<Double> RIGHT = value("covers.*.shade.window.view.right", SIDE, "Free sky to the right")
            .orElse("90");
    static final Key<Fields> OVERHANG = section("covers.*.shade.window.overhang", "Overhang above the glass");
    static final Key<Double> DEPTH = value("covers.*.shade.window.overhang.depth",
            metres("how far it sticks out, such as 0.5", true), "Depth of the overhang").need();
    static final Key<Double> ABOVE = value("covers.*.shade.window.overhang.above",
            metres("how far above the glass it is, such as 0.2", true), "Height of the overhang above the glass")
            .need();
    static final Key<Fields> KEEP_SUN_OFF = section("covers.*.shade.keep_sun_off",
            "Part of the room without direct sun");
    static final Key<Double> DISTANCE = value("covers.*.shade.keep_sun_off.distance",
            metres("how far into the room the sun may reach, such as 0.6", true),
            "Distance from the window that the sun may reach").orElse("0.5");
    static final Key<Double> GLARE_HEIGHT = value("covers.*.shade.keep_sun_off.height",
            metres("how high above the floor it disturbs, such as 0.75", true),
            "Height above the floor at which the distance applies").orElse("0");
    static final Key<Fields> ELEVATION = section("covers.*.shade.elevation",
            "Elevations of the sun at which shade applies");
    private static final Key.Type<Double> ANGLE = Types.number(0, 90, "degrees", "the sun's elevation");
    static final Key<Double> MIN = value("covers.*.shade.elevation.min", ANGLE, "Lowest elevation").orElse("0");
    static final Key<Double> MAX = value("covers.*.shade.elevation.max", ANGLE, "Highest elevation").orElse("90");
    static final Key<Integer> SMALLEST_CHANGE = value("covers.*.shade.smallest_change",
            Types.text("share", "%", "1% to 100%", RuleValues.percent(1, 100), "(?:100|[1-9][0-9]?) ?%"),
            "Positions are rounded down to multiples of it").orElse("5%");
    static final Key<Duration> SHORTEST_INTERVAL = value("covers.*.shade.shortest_interval",
            Types.text("duration", "h, m", "1m to 6h", RuleValues::interval, LENGTH_OF_TIME),
            "Shortest time between two moves").orElse("5m");

    static final Key<Fields> OVERRIDE = section("covers.*.override", "How long a person's command holds");
    static final Key<OverrideEnd> UNTIL = value("covers.*.override.until",
            Types.text("duration", "d, h, m", "next_event, or a duration such as 2h", RuleValues::holdEnd,
                    "next_event|" + LENGTH_OF_TIME),
            "End of the override; next_event is the next rule of the cover").orElse("next_event");
    static final Key<Fields> CATCH_UP = section("covers.*.catch_up", "Missed rules after an outage");
    static final Key<Duration> MAX_AGE = value("covers.*.catch_up.max_age", DURATION,
            "Greatest age of the newest missed rule that is carried out").orElse("3h");

    static final Key<Fields> TOPICS = section("covers.*.topics", "Additional topics and payloads for other devices");
    private static final Key.Type<String> ALIAS = Types.any("topic", "without wildcards, not below `mqtt.base`",
            text -> {
                if (text.isEmpty() || text.length() > MAX_TOPIC_LENGTH || text.startsWith("$")
                        || text.matches(".*[+#\\p{Cntrl}].*")) {
                    throw new IllegalArgumentException("expected a topic without wildcards");
                }
                return text;
            });
    static final Key<String> TOPIC_SET = value("covers.*.topics.set", ALIAS, "Takes commands");
    static final Key<String> TOPIC_POSITION_SET = value("covers.*.topics.position_set", ALIAS, "Takes positions");
    static final List<Key<String>> TOPICS_OUT = Stream.of("state", "position", "target", "availability")
            .map(topic -> value("covers.*.topics." + topic, ALIAS, "Publishes what `" + topic + "` publishes"))
            .toList();
    static final Key<Fields> COMMANDS = section("covers.*.topics.commands", "Other payloads of commands");
    static final Key<String> COMMAND = value("covers.*.topics.commands.*",
            Types.any("word", "a payload of `set`, such as OPEN", TopicAliasesReader::command),
            "Command that the payload stands for");
    static final Key<Boolean> NUMBERS = value("covers.*.topics.numbers", YES_OR_NO,
            "With `commands`: whether a number on `set` that is not in `commands` is a position; without them it always is")
            .orElse("false");
    static final Key<Fields> STATES = section("covers.*.topics.states", "Other payloads of states");
    static final List<Key<String>> STATE_WORDS = Stream
            .of("open", "closed", "opening", "closing", "stopped", "None", "online", "offline")
            .map(state -> value("covers.*.topics.states." + state, TEXT, "Payload instead of `" + state + "`"))
            .toList();

    static final Key<Fields> GROUPS = section("groups", "Covers that take commands together, each group by its name");
    private static final Key.Type<String> MEMBER = Types.any("name", "names of covers", text -> text);
    static final Key<String> GROUP = key("groups.*", Form.LIST_OR_SECTION, MEMBER, "Covers of the group");
    static final Key<String> GROUP_TITLE = value("groups.*.title", TITLE.type(), "Name for people, on the page")
            .derived("the name of the group");
    static final Key<String> GROUP_COVERS = list("groups.*.covers", MEMBER, "Covers of the group").need();

    private static final List<Key<?>> ALL = declared();
    private static final Map<String, List<Key<?>>> BY_SECTION = ALL.stream()
            .collect(Collectors.groupingBy(Key::parent));

    private Keys() {}

    /** All keys, in the order of the documentation. */
    static List<Key<?>> all() {
        return ALL;
    }

    /** The keys of a section, by its name in the catalogue; a profile has those that it shares with a cover. */
    static List<Key<?>> of(String section) {
        List<Key<?>> own = BY_SECTION.getOrDefault(section, List.of());
        return section.equals(A_PROFILE.name())
                ? Stream.concat(own.stream(),
                        of(A_COVER.name()).stream().filter(key -> PROFILE.contains(key.local()))).toList()
                : own;
    }

    /** The key that a file's key in a section stands for; empty if it is unknown. */
    static Optional<Key<?>> find(String section, String local) {
        return of(section).stream().filter(key -> key.local().equals(local) || key.local().equals("*")).findFirst();
    }

    /** The constants of this class, in their order; those of profiles of devices come after the profiles. */
    private static List<Key<?>> declared() {
        List<Key<?>> keys = declared(Keys.class);
        keys.addAll(keys.indexOf(A_PROFILE) + 1, declared(ProtocolKeys.class));
        keys.addAll(keys.indexOf(HOME_ON_BOOT) + 1, declared(RemoteKeys.class));
        return List.copyOf(keys);
    }

    private static List<Key<?>> declared(Class<?> catalogue) {
        List<Key<?>> keys = new ArrayList<>();
        for (Field field : catalogue.getDeclaredFields()) {
            if (Modifier.isPrivate(field.getModifiers())) {
                continue;
            }
            try {
                Object value = field.get(null);
                if (value instanceof Key<?> key) {
                    keys.add(key);
                } else if (value instanceof List<?> list) {
                    list.forEach(item -> keys.add((Key<?>) item));
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return keys;
    }

    private static <T> Key<T> key(String name, Form form, Key.Type<T> type, String description) {
        return Key.of(name, form, type, description);
    }

    private static <T> Key<T> value(String name, Key.Type<T> type, String description) {
        return key(name, Form.VALUE, type, description);
    }

    private static <T> Key<T> value(String name, Key.Type<String> words, Fields.Parser<T> parser, String description) {
        return value(name, new Key.Type<>(words.name(), words.unit(), words.range(),
                text -> parser.parse(words.parser().parse(text)), words.schema()), description);
    }

    private static <T> Key<T> list(String name, Key.Type<T> type, String description) {
        return key(name, Form.LIST, type, description);
    }

    private static Key<Fields> section(String name, String description) {
        return key(name, Form.SECTION, none(), description);
    }

    private static Key<Fields> sectionOr(String word, String name, String description) {
        return key(name, Form.SECTION_OR_WORD, none().described("", word), description);
    }

    private static Key.Type<Fields> none() {
        return Key.Type.none();
    }

    /** A length with its unit. */
    private static Key.Type<Double> length(String range, double least, double most, String what) {
        return Types.text("length", "m, cm, mm", range, text -> {
            double metres = Values.metres(text);
            if (metres < least || metres > most) {
                throw new IllegalArgumentException("expected " + what + ", " + range);
            }
            return metres;
        }, NUMBER + " ?(?:m|cm|mm)");
    }

    /** A length that may have no unit, and then is in metres. */
    private static Key.Type<Double> metres(String what, boolean orNone) {
        Key.Type<Double> text = Types.text("length", "m, cm, mm", (orNone ? "0" : "above 0") + " to 100", written -> {
            double metres = written.matches(NUMBER) ? Double.parseDouble(written) : Values.metres(written);
            if (metres > 100 || metres == 0 && !orNone) {
                throw new IllegalArgumentException("expected " + what + ", in metres");
            }
            return metres;
        }, NUMBER + " ?(?:m|cm|mm)");
        return Types.numberOr(text, 0, 100);
    }

    private static <T> String[] words(T[] values, Function<T, String> word) {
        return Stream.of(values).map(word).toArray(String[]::new);
    }

    private static <T> Fields.Parser<T> named(T[] values, Function<T, String> word) {
        return text -> Stream.of(values).filter(value -> word.apply(value).equals(text)).findFirst().orElseThrow();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
