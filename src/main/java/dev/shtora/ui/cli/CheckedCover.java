package dev.shtora.ui.cli;

import dev.shtora.config.Config;
import dev.shtora.config.cover.Cover;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.config.cover.RemoteCover;
import dev.shtora.core.automation.plan.Desired;
import dev.shtora.core.automation.plan.Phrases;
import dev.shtora.core.cover.Travel;
import dev.shtora.core.motion.Move;
import dev.shtora.core.sun.SolarDays;
import dev.shtora.daemon.cover.CoverCalibration;
import dev.shtora.device.journal.Calibration;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.mqtt.contract.TopicAliases;
import dev.shtora.mqtt.profile.DeviceCodec;
import dev.shtora.terminal.Table;
import dev.shtora.ui.report.CoverText;
import dev.shtora.ui.report.SunText;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** What the configuration of one cover means, for people. */
final class CheckedCover {
    private CheckedCover() {}

    static Table describe(Config config, Cover cover, JournalStorage storage, SolarDays solarDays,
            Clock clock) {
        Table table = new Table().row(cover.name() + cover.title().map(title -> ": " + title).orElse(""), "");
        switch (cover) {
            case LocalCover local -> motor(local, storage, solarDays.site().zone(), table);
            case RemoteCover remote -> device(remote, table);
        }
        Phrases phrases = new Phrases(config.general().language());
        Desired desired = config.planner(cover, solarDays).desired(clock.instant());
        cover.schedule().forEach(rule -> table.row("  rule", phrases.rule(rule)));
        cover.automation().timetable().shade().ifPresent(shade -> table.row("  shade", CoverText.shade(shade)));
        if (!cover.names().equals(TopicAliases.NONE)) {
            table.row("  topics", CoverText.topics(cover.names()));
        }
        CoverText.quiet(cover).ifPresent(quiet -> table.row("  quiet", quiet));
        table.row("  override", CoverText.override(cover.automation().override()))
                .row("  catch-up", CoverText.catchUp(cover.automation().catchUp()));
        desired.next().ifPresent(next -> table.row("  next",
                SunText.DATE.format(next.at().atZone(solarDays.site().zone())) + " "
                        + SunText.CLOCK.format(next.at().atZone(solarDays.site().zone())) + ", "
                        + next.cause().text()));
        return table;
    }

    private static void device(RemoteCover cover, Table table) {
        DeviceCodec codec = cover.device().codec();
        table.row("  device", CoverText.device(cover)).row("  reads", String.join(", ", codec.topics()))
                .row("  writes", String.join(", ", codec.commandTopics()))
                .row("  moves", CoverText.moves(cover))
                .row("  obeys", CoverText.obedience(cover.traits()))
                .row("  announced", CoverText.announced(cover.discovery()));
    }

    private static void motor(LocalCover cover, JournalStorage storage, ZoneId zone, Table table) {
        LocalCover.Motor motor = cover.motor();
        table.row("  motor", motor.description() + " on " + CoverText.pins(motor.driver())
                + (motor.inverted() ? ", inverted" : "")
                + (motor.backlash() > 0 ? ", backlash " + motor.backlash() + " steps" : "")
                + (motor.hold() ? ", holds at rest" : ""))
                .row("  speed", CoverText.speed(motor))
                .row("  endstop", cover.endstop().map(CoverText::endstop).orElse("none: its top is marked by hand"))
                .row("  travel", travel(cover, storage, zone))
                .row("  weight", CoverText.weight(cover.weight()))
                .row("  homing", CoverText.homing(cover.homeOnBoot()));
        cover.buttons().ifPresent(buttons -> table.row("  buttons", CoverText.buttons(buttons)));
    }

    private static String travel(LocalCover cover, JournalStorage storage, ZoneId zone) {
        Optional<Calibration> calibration = new CoverCalibration(cover).recovery(storage).coverRecord().calibration();
        Optional<Travel> travel = new CoverCalibration(cover).travel(calibration);
        return CoverText.travel(travel)
                + calibration.filter(new CoverCalibration(cover)::applies)
                        .map(marked -> ", calibrated on " + SunText.DATE.format(marked.marked().atZone(zone)))
                        .orElse("")
                + travel.map(known -> String.format(Locale.ROOT, ", a full move takes %.0f s",
                        fullMoveSeconds(cover, known))).orElse("");
    }

    /** How long a cover takes from open to closed. */
    static double fullMoveSeconds(LocalCover cover, Travel travel) {
        return Move.to(0, 0, travel.steps(), cover.motor().limits()).nanos() / 1e9;
    }
}
