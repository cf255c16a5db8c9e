package dev.shtora.ui.cli;

import dev.shtora.config.Config;
import dev.shtora.config.ConfigSchema;
import dev.shtora.config.cover.Cover;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.device.gpio.GpioError;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.journal.storage.JournalThread;
import dev.shtora.fleet.config.Fleet;
import dev.shtora.fleet.config.FleetReader;
import dev.shtora.fleet.config.FleetSchema;
import dev.shtora.mqtt.client.address.ClientCertificate;
import dev.shtora.mqtt.client.address.TlsSettings;
import dev.shtora.terminal.Table;
import dev.shtora.ui.cli.control.StateOption;
import dev.shtora.ui.cli.fleet.FleetPasswords;
import dev.shtora.ui.cli.fleet.FleetSummary;
import dev.shtora.ui.cli.option.ConfigOption;
import dev.shtora.ui.report.BoardText;
import dev.shtora.ui.report.CalendarText;
import dev.shtora.ui.report.SunText;
import dev.shtora.ui.report.plan.RuleWarnings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shtora check}. */
@Command(name = "check", description = "Reads a configuration and prints what it means, or all mistakes in it, each with its line.", mixinStandardHelpOptions = true, footer = {
        "", "Exit status: 0 if the configuration is correct, 2 if not.",
        "Example: shtora check --config /etc/shtora/shtora.yaml", "         shtora check hotel"})
final class CheckCommand implements Callable<Integer> {
    private static final LocalTime EARLIEST_NOON = LocalTime.of(10, 0);
    private static final LocalTime LATEST_NOON = LocalTime.of(15, 0);

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "The folder of a fleet, which has a file fleet.yaml.")
    private @Nullable Path folder;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private StateOption state = new StateOption();

    @Option(names = "--schema", arity = "0..1", paramLabel = "FILE", fallbackValue = "daemon", description = "Prints a JSON Schema for"
            + " editors instead: that of shtora.yaml; with =fleet that of fleet.yaml, with =covers that of YAML files with the"
            + " covers of a fleet.")
    private @Nullable SchemaOf schema;

    /** The files that have a schema; the names are words of the command. */
    private enum SchemaOf {
        DAEMON,
        FLEET,
        COVERS;

        String json() {
            return switch (this) {
                case DAEMON -> ConfigSchema.json();
                case FLEET -> FleetSchema.json();
                case COVERS -> FleetSchema.covers();
            };
        }
    }

    @Override
    public Integer call() throws Exception {
        if (schema != null) {
            System.out.print(schema.json());
            return 0;
        }
        Optional<Path> fleet = fleet();
        if (fleet.isPresent()) {
            Fleet read = FleetReader.read(fleet.get());
            FleetPasswords.check(fleet.get(), read);
            System.out.print(FleetSummary.of(read, Instant.now()));
            return 0;
        }
        Config read = config.read();
        System.out.print(describe(read,
                JournalStorage.in(state.folder(), new JournalThread(), Clock.systemUTC()), Clock.systemUTC()));
        List<GpioError> wrongLines = BoardText.wrongLines(read);
        wrongLines.forEach(error -> System.err.println(error.getMessage()));
        return wrongLines.isEmpty() ? 0 : Shtora.MISTAKE;
    }

    /** The folder of a fleet that an argument or {@code --config} names; empty if neither does. */
    private Optional<Path> fleet() {
        if (folder != null && config.given().isPresent()) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    "A folder and --config are given; expected one of them");
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "'" + folder
                    + "': there is no such folder; expected that of a fleet, or --config FILE for the configuration of"
                    + " a daemon");
        }
        return Optional.ofNullable(folder).or(() -> config.given().filter(Files::isDirectory));
    }

    /** What a configuration means, for people. */
    static String describe(Config config, JournalStorage storage, Clock clock) {
        ZoneId zone = config.site().zone();
        SolarDays solarDays = new SolarDays(config.site());
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Table table = new Table()
                .row("site", SunText.place(config.site().latitude(), config.site().longitude()) + ", " + zone)
                .row("today", SunText.DATE.format(today) + ", " + SunText.day(solarDays.day(today), zone))
                .row("pins", BoardText.pins(config))
                .row("broker", config.mqtt().map(CheckCommand::broker).orElse("none"))
                .row("page", config.web().map(CheckCommand::page).orElse("off"))
                .row("reasons",
                        "in " + Locale.of(config.general().language().name()).getDisplayLanguage(Locale.ENGLISH))
                .row("clock", config.general().waitForClock()
                        .map(wait -> "automation starts without a time service after " + wait.toString().substring(2)
                                .toLowerCase(Locale.ROOT))
                        .orElse("automation waits for a time service"));
        Calendar calendar = config.covers().getFirst().automation().timetable().calendar();
        CalendarText.holidays(calendar, today).ifPresent(dates -> table.row("holidays", dates));
        CalendarText.away(calendar, today).ifPresent(dates -> table.row("away", dates));
        config.groups().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(group -> table.row("group", group.getKey()
                        + group.getValue().title().map(title -> " (" + title + ")").orElse("") + ": "
                        + String.join(", ", group.getValue().covers())
                        + (group.getValue().together() ? "; they finish at the same time" : "")));
        config.inputs()
                .forEach(input -> table.row("input", input.name() + ": reads " + String.join(", ", input.topics())
                        + (input.unit().isEmpty() ? "" : ", in " + input.unit())));
        if (config.maxMoving() < config.localCovers().size()) {
            table.row("power", "at most " + config.maxMoving() + " of " + config.localCovers().size()
                    + " motors move at once" + (slowCovers(config) > config.maxMoving()
                            ? "; a slow move of a rule goes on at the normal speed while another motor waits"
                            : ""));
        }
        LocalTime noon = LocalTime.ofInstant(solarDays.day(today).noon(), zone);
        if (noon.isBefore(EARLIEST_NOON) || noon.isAfter(LATEST_NOON)) {
            table.row("warning", "the sun is highest at " + SunText.CLOCK.format(noon)
                    + " by this zone's clocks: is the zone right, and the sign of the longitude?");
        }
        config.warnings().forEach(warning -> table.row("warning", warning));
        config.mqtt().flatMap(mqtt -> mqtt.tls().own()).flatMap(CheckCommand::unfitness)
                .ifPresent(warning -> table.row("warning", "mqtt.certificate: " + warning));
        for (Cover cover : config.covers()) {
            new RuleWarnings(cover.name(), config.planner(cover, solarDays), new Phrases(config.general().language()))
                    .from(today).forEach(warning -> table.row("warning", warning));
        }
        String covers = config.covers().stream()
                .map(cover -> "\n" + CheckedCover.describe(config, cover, storage, solarDays, clock))
                .collect(Collectors.joining());
        return table + covers;
    }

    /** The number of covers with a rule whose move lasts. */
    private static long slowCovers(Config config) {
        return config.localCovers().stream()
                .filter(cover -> cover.schedule().stream().anyMatch(rule -> rule.pace() instanceof Pace.Over)).count();
    }

    private static Optional<String> unfitness(TlsSettings.Own own) {
        try {
            return ClientCertificate.unfitness(own);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String page(Config.Web web) {
        return "https, port " + web.port() + ", certificate " + web.certificate()
                + (web.required() || Files.exists(web.certificate()) ? "" : ", which does not exist: no page");
    }

    private static String broker(Config.Mqtt mqtt) {
        return mqtt.host() + ":" + mqtt.port() + " over TLS, trusting "
                + mqtt.ca().map(Object::toString).orElse("the system's CAs")
                + mqtt.user().map(user -> ", as " + user).orElse("") + ", topics under " + mqtt.base() + "/"
                + mqtt.id().map(id -> ", daemon " + id).orElse("")
                + (mqtt.discovery() ? ", announced to Home Assistant" : "")
                + (mqtt.tls().newestOnly() ? ", TLS 1.3 only" : "")
                + (mqtt.tls().own().isPresent() ? ", with a client certificate" : "");
    }
}
