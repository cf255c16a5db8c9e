package dev.shtora.fleet.config;

import dev.shtora.config.key.CoverKeys;
import dev.shtora.config.key.MqttKeys;
import dev.shtora.config.key.ShadeKeys;
import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.value.ListenAddress;
import dev.shtora.config.value.Quantities;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import dev.shtora.mqtt.contract.Topics;
import java.util.List;
import java.util.regex.Pattern;

/** The keys of {@code fleet.yaml} and of lists of covers that the configuration of a daemon does not have. */
public final class FleetKeys {
    private static final Key.Type<String> NAME_TYPE = Types.matching("name", "at most 64 characters a-z, 0-9, - and _",
            Topics.NAME, CoverKeys.A_NAME);
    private static final String NAME_RANGE = "letters of any language, digits, spaces, -, _ and .; at most 64 characters";
    private static final Key.Type<String> NAME_OR_NUMBER = Types.orNumber(Types.matching("text", NAME_RANGE,
            Pattern.compile("[\\p{L}\\p{M}\\p{N}._-](?:[\\p{L}\\p{M}\\p{N} ._-]{0,62}[\\p{L}\\p{M}\\p{N}._-])?"),
            "a name of " + NAME_RANGE));

    public static final Key<String> FLEET_NAME = Key.value("name", NAME_TYPE,
            "Name of the fleet: a level of the gateway's topics, and its name in the database").need();

    public static final Key<Fields> BROKER = Key.section("mqtt",
            "Connection to the MQTT broker, with the keys of `mqtt` of a daemon").need();
    public static final Key<Fields> DATABASE = Key.section("database", "The database that all replicas share").need();
    public static final Key<String> URL = Key.value("database.url",
            Types.matching("text", "jdbc:postgresql:…", Pattern.compile("jdbc:postgresql:\\S+"),
                    "a JDBC URL such as jdbc:postgresql://localhost/shtora"),
            "JDBC URL of the PostgreSQL database, without a password").need();
    public static final Key<String> DATABASE_USER = Key.value("database.user", KeyTypes.TEXT, "User of the database")
            .need();
    public static final Key<String> DATABASE_PASSWORD = Key.value("database.password_file", KeyTypes.PATH,
            "File whose first line is the user's password").derived("no password");
    public static final Key<String> DATABASE_CREDENTIAL = Key.value("database.password_credential",
            KeyTypes.CREDENTIAL_NAME, "systemd credential with the password, instead of `password_file`");

    public static final Key<Fields> WEB = Key.section("web",
            "The fleet page for operators; without this key it is not served");
    public static final Key<ListenAddress> WEB_LISTEN = Key.value("web.listen", ListenAddress.TYPE,
            "Address and port of the fleet page").orElse("127.0.0.1:8443");
    public static final Key<String> WEB_CERTIFICATE = Key.value("web.certificate", KeyTypes.PATH,
            "Certificate of the page with its chain, PEM; without it the page has HTTP, on this computer only")
            .derived("HTTP");
    public static final Key<String> WEB_KEY = Key.value("web.key", KeyTypes.PATH, "Key of the certificate, PEM")
            .derived("HTTP");
    public static final Key<String> WEB_OPERATORS = Key.value("web.operators", KeyTypes.PATH,
            "File with the accounts of operators; `shtora operator add` writes it").orElse("operators");
    public static final Key<String> WEB_PLANS = Key.value("web.plans", KeyTypes.PATH,
            "Folder with plans of floors: SITE-FLOOR.svg").orElse("plans");

    public static final Key<Fields> SITES = Key.section("sites", "The sites, each by its name").need();
    public static final Key<Fields> A_SITE = Key.section("sites.*", "A site: its place, its time zone, its holidays");

    public static final Key<Fields> FACADES = Key.section("facades",
            "The façades, each by its name; without this section, covers name façades as they like");
    public static final Key<Fields> A_FACADE = Key.section("facades.*", "A façade");
    public static final Key<Double> FACADE_AZIMUTH = Key.value("facades.*.azimuth", ShadeKeys.AZIMUTH.type(),
            "Direction of its windows, clockwise from north, for shade");

    public static final Key<Fields> RULE_SETS = Key.section("rules", "The rule sets, each by its name").need();
    public static final Key<Fields> A_RULE_SET = Key.section("rules.*",
            "A rule set: `schedule`, `shade` and `override` of a cover");

    public static final Key<Fields> TEMPLATES = Key.section("templates",
            "What covers have in common, each by its name");
    public static final Key<Fields> A_TEMPLATE = Key.section("templates.*",
            "A template: columns of covers, which a cover's own values replace");

    /** In files of covers: the file has the covers themselves. */
    public static final Key<Fields> FLEET_COVER = Key.section("covers.*", "A cover, by its name");
    public static final Key<String> NAME = Key.value("covers.*.name", NAME_TYPE,
            "Name of the cover, unique in the fleet; a level of its topics").need();
    public static final Key<String> TEMPLATE = Key.value("covers.*.template", KeyTypes.TEXT,
            "Template with the values that the cover does not give");
    public static final Key<String> SITE_NAME = Key.value("covers.*.site", KeyTypes.TEXT, "Site of the cover")
            .derived("the only site");
    public static final Key<String> FLOOR = Key.value("covers.*.floor", NAME_OR_NUMBER, "Floor of the cover")
            .derived("none");
    public static final Key<String> FACADE = Key.value("covers.*.facade", NAME_OR_NUMBER, "Façade of the cover")
            .derived("none");
    public static final Key<String> RULES = Key.value("covers.*.rules", KeyTypes.TEXT, "Rule set of the cover").need();
    public static final Key<String> TITLE = Key.value("covers.*.title",
            Types.any("text", "at most 64 characters of any language in one line", Quantities::title),
            "Name for people").derived("the name of the cover");
    public static final Key<String> BASE = Key.value("covers.*.base", MqttKeys.BASE.type(),
            "First level or levels of the cover's topics").derived("`mqtt.base`");

    /** The columns of a list of covers, in the order of the documentation. */
    static final List<Key<String>> COLUMNS = List.of(NAME, TEMPLATE, SITE_NAME, FLOOR, FACADE, RULES, TITLE, BASE);

    private FleetKeys() {}
}
