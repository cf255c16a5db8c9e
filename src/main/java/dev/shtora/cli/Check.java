package dev.shtora.cli;

import dev.shtora.config.Config;
import dev.shtora.cover.Travel;
import dev.shtora.journal.Calibration;
import dev.shtora.journal.ClerkThread;
import dev.shtora.journal.PositionJournal;
import dev.shtora.motion.Move;
import dev.shtora.plan.Clash;
import dev.shtora.plan.Desired;
import dev.shtora.plan.Phrases;
import dev.shtora.plan.Rule;
import dev.shtora.sun.Almanac;
import dev.shtora.terminal.Table;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code shtora check}. */
@Command(name = "check", description = "Reads a configuration and says what it understood, or what is wrong and where.", mixinStandardHelpOptions = true, footer = {
        "", "Exit status: 0 if it is right, 2 if not.", "Example: shtora check --config /etc/shtora/shtora.yaml"})
final class Check implements Callable<Integer> {
    private static final LocalTime EARLIEST_NOON = LocalTime.of(10, 0);
    private static final LocalTime LATEST_NOON = LocalTime.of(15, 0);

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private StateOption state = new StateOption();

    @Override
    public Integer call() throws Exception {
        System.out.print(describe(config.read(),
                PositionJournal.Storage.in(state.folder(), new ClerkThread(), Clock.systemUTC()), Clock.systemUTC()));
        return 0;
    }

    /** What a configuration means, for people. */
    static String describe(Config config, PositionJournal.Storage storage, Clock clock) {
        ZoneId zone = config.site().zone();
        Almanac almanac = new Almanac(config.site());
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Table table = new Table()
                .row("site", SunWords.place(config.site().latitude(), config.site().longitude()) + ", " + zone)
                .row("today", SunWords.DATE.format(today) + ", " + SunWords.day(almanac.day(today), zone))
                .row("pins", pins(config.gpio()))
                .row("broker", config.mqtt().map(Check::broker).orElse("none given"));
        LocalTime noon = LocalTime.ofInstant(almanac.day(today).noon(), zone);
        if (noon.isBefore(EARLIEST_NOON) || noon.isAfter(LATEST_NOON)) {
            table.row("warning", "the sun is highest at " + SunWords.CLOCK.format(noon)
                    + " by this zone's clocks: is the zone right, and the sign of the longitude?");
        }
        config.warnings().forEach(warning -> table.row("warning", warning));
        for (Config.Cover cover : config.covers()) {
            Clash.between(today, today.plusYears(1), config.planner(cover, almanac))
                    .forEach(clash -> table.row("warning", clash(cover.name(), clash, config)));
        }
        String covers = config.covers().stream()
                .map(cover -> "\n" + describe(config, cover, storage, almanac, clock))
                .collect(Collectors.joining());
        return table + covers;
    }

    private static String clash(String cover, Clash clash, Config config) {
        Phrases phrases = new Phrases(config.habits().language());
        ZonedDateTime at = clash.at().atZone(config.site().zone());
        Rule.Label winner = clash.winner().label();
        return winner.file() + ":" + winner.line() + ": covers." + cover + ".schedule: on " + SunWords.DATE.format(at)
                + " at " + SunWords.CLOCK.format(at) + " this rule (" + phrases.move(clash.winner().move())
                + ") is due together with that of line " + clash.loser().label().line() + " ("
                + phrases.move(clash.loser().move()) + "), which then does nothing; give one of them other days or"
                + " another time";
    }

    private static String pins(Config.Gpio gpio) {
        return switch (gpio) {
            case Config.Gpio.Simulated _ -> "modelled";
            case Config.Gpio.Board(Optional<String> chip) -> chip.map(name -> "of the GPIO chip " + name)
                    .orElse("of this Raspberry Pi");
        };
    }

    private static String broker(Config.Mqtt mqtt) {
        return mqtt.host() + ":" + mqtt.port() + " over TLS, trusting "
                + mqtt.ca().map(Object::toString).orElse("the system's CAs")
                + mqtt.user().map(user -> ", as " + user).orElse("") + ", topics under " + mqtt.base() + "/";
    }

    private static Table describe(Config config, Config.Cover cover, PositionJournal.Storage storage, Almanac almanac,
            Clock clock) {
        Config.Motor motor = cover.motor();
        Phrases phrases = new Phrases(config.habits().language());
        Desired desired = config.planner(cover, almanac).desired(clock.instant());
        Table table = new Table().row(cover.name(), "")
                .row("  motor", motor.inWords() + " on " + CoverWords.pins(motor.driver())
                        + (motor.inverted() ? ", inverted" : "")
                        + (motor.backlash() > 0 ? ", backlash " + motor.backlash() + " steps" : "")
                        + (motor.hold() ? ", holds at rest" : ""))
                .row("  speed", CoverWords.speed(motor))
                .row("  endstop", cover.endstop().map(CoverWords::endstop).orElse("none: its top is marked by hand"))
                .row("  travel", travel(cover, storage, almanac.site().zone()));
        cover.buttons().ifPresent(buttons -> table.row("  buttons", CoverWords.buttons(buttons)));
        cover.schedule().forEach(rule -> table.row("  rule", phrases.rule(rule)));
        cover.automation().timetable().shade().ifPresent(shade -> table.row("  shade", CoverWords.shade(shade)));
        desired.next().ifPresent(next -> table.row("  next",
                SunWords.DATE.format(next.at().atZone(almanac.site().zone())) + " "
                        + SunWords.CLOCK.format(next.at().atZone(almanac.site().zone())) + ", " + next.cause().text()));
        return table;
    }

    private static String travel(Config.Cover cover, PositionJournal.Storage storage, ZoneId zone) {
        Optional<Calibration> calibration = storage.look(cover).kept().calibration();
        Optional<Travel> way = Calibration.way(cover, calibration);
        return CoverWords.way(way)
                + calibration.filter(marked -> marked.suits(cover))
                        .map(marked -> ", marked by hand on " + SunWords.DATE.format(marked.marked().atZone(zone)))
                        .orElse("")
                + way.map(travel -> String.format(Locale.ROOT, ", a full move takes %.0f s",
                        fullMoveSeconds(cover, travel))).orElse("");
    }

    /** How long a cover takes from open to closed. */
    static double fullMoveSeconds(Config.Cover cover, Travel travel) {
        return Move.to(0, 0, travel.steps(), cover.motor().limits()).nanos() / 1e9;
    }
}
