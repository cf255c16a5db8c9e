package dev.shtora.ui.report;

import dev.shtora.config.cover.QuietSettings;
import dev.shtora.config.cover.Cover;
import dev.shtora.config.cover.Driver;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.config.cover.RemoteCover;
import dev.shtora.core.automation.CatchUp;
import dev.shtora.core.automation.OverrideEnd;
import dev.shtora.core.automation.schedule.Shade;
import dev.shtora.core.cover.Travel;
import dev.shtora.core.remote.RemoteTraits;
import dev.shtora.core.sun.Glare;
import dev.shtora.core.sun.Window;
import dev.shtora.mqtt.contract.TopicAliases;
import java.util.ArrayList;
import java.util.List;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration of a cover as text. */
public final class CoverText {
    private CoverText() {}

    /** What moves a cover, in one line. */
    public static String summary(Cover cover) {
        return switch (cover) {
            case LocalCover local -> travel(local.travel()) + ", " + local.motor().description();
            case RemoteCover remote -> device(remote);
        };
    }

    /** The device of a remote cover. */
    public static String device(RemoteCover cover) {
        return cover.device().name() + ", profile " + cover.device().profile().name();
    }

    /** How a device moves and tilts its cover, and how its position is known. */
    public static String moves(RemoteCover cover) {
        return moves(cover.traits()) + (cover.device().slats().isPresent() ? "; tilts its slats" : "");
    }

    private static String moves(RemoteTraits traits) {
        return (traits.goTo() ? "to any position" : "to its ends; Shtora stops it in between") + ", "
                + (traits.positionFeedback()
                        ? "and reports its position, within " + traits.tolerance() + " %"
                        : "and its position is estimated")
                + "; opens in " + seconds(traits.openTime()) + ", closes in " + seconds(traits.closeTime());
    }

    /** What is done about a device that does not obey, and about moves that were made without Shtora. */
    public static String obedience(RemoteTraits traits) {
        return "a command is sent at most " + (traits.attempts() == 1 ? "once" : traits.attempts() + " times")
                + ", again after "
                + seconds(traits.retryAfter()) + "; a move at the device "
                + (traits.overrideDetection() ? "overrides automation" : "does not override automation") + ", from "
                + seconds(traits.settling()) + " after one of Shtora";
    }

    /** What is announced to Home Assistant about a remote cover. */
    public static String announced(RemoteCover.Discovery discovery) {
        return switch (discovery) {
            case AUTOMATION_ONLY -> "automation only: the device announces the cover itself";
            case FULL -> "the cover and its automation";
            case OFF -> "not at all";
        };
    }

    private static String seconds(Duration length) {
        return String.format(Locale.ROOT, "%.1f s", length.toMillis() / 1000.0).replace(".0 s", " s");
    }

    /** Length in metres and steps; the command that measures it if it is unknown. */
    public static String travel(Optional<Travel> travel) {
        return travel
                .map(known -> String.format(Locale.ROOT, "%.2f m in %d steps", known.roll().dropMetres(),
                        known.steps()))
                .orElse("unknown until its bottom is marked (shtora calibrate)");
    }

    public static String pins(Driver driver) {
        return switch (driver) {
            case Driver.Coils(var pins, _) -> pins.stream().map(pin -> "GPIO" + pin).collect(Collectors.joining(", "));
            case Driver.StepDir(_, int step, int dir, Optional<Integer> enable, _) -> "STEP GPIO" + step + ", DIR GPIO"
                    + dir + enable.map(pin -> ", EN GPIO" + pin).orElse("");
        };
    }

    public static String speed(LocalCover.Motor motor) {
        double pullIn = motor.type().pullIn().rateAt(0) * motor.stepsPerTurn() / motor.type().stepsPerTurn();
        return String.format(Locale.ROOT, "%.0f steps/s, reached in %.1f s", motor.limits().stepsPerSecond(),
                motor.limits().secondsToStop())
                + (motor.limits().stepsPerSecond() > pullIn
                        ? String.format(Locale.ROOT, "; above %.0f steps/s a late step may be lost", pullIn)
                        : "");
    }

    public static String endstop(LocalCover.Endstop endstop) {
        return "GPIO" + endstop.pin() + ", " + (endstop.pressedLow() ? "low" : "high") + " when pressed";
    }

    public static String buttons(LocalCover.Buttons buttons) {
        return Stream.of(button("up", buttons.up()), button("stop", buttons.stop()), button("down", buttons.down()),
                button("cycle", buttons.cycle())).flatMap(Optional::stream).collect(Collectors.joining(", "));
    }

    /** The weight that the motor lifts, in grams. */
    public static String weight(LocalCover.Weight weight) {
        return String.format(Locale.ROOT, "fabric %.0f g, bar %.0f g", weight.fabric() * 1000, weight.bar() * 1000);
    }

    /** When a cover homes after a start. */
    public static String homing(LocalCover.HomeOnBoot home) {
        return switch (home) {
            case NEVER -> "never by itself";
            case IF_UNCERTAIN -> "after a start, if the position is uncertain";
            case ALWAYS -> "after each start";
        };
    }

    /** How long a person's command holds. */
    public static String override(OverrideEnd end) {
        return switch (end) {
            case OverrideEnd.NextEvent() -> "a person's command holds until the next rule";
            case OverrideEnd.After(Duration length) -> "a person's command holds for " + duration(length);
        };
    }

    /** What is done about rules that were missed. */
    public static String catchUp(CatchUp catchUp) {
        return "the newest missed rule is carried out if it is not older than " + duration(catchUp.maxAge());
    }

    /** Additional topics, such as {@code set from house/cmd, state to house/is}. */
    public static String topics(TopicAliases aliases) {
        return Stream.concat(
                aliases.commandTopics().entrySet().stream()
                        .map(topic -> topic.getKey().name().toLowerCase(Locale.ROOT) + " from " + topic.getValue()),
                aliases.statusTopics().entrySet().stream().map(topic -> topic.getKey() + " to " + topic.getValue()))
                .sorted().collect(Collectors.joining(", ")) + words(aliases.commands()) + words(aliases.states());
    }

    private static String words(Map<String, String> words) {
        return words.entrySet().stream().map(word -> "'" + word.getKey() + "' is '" + word.getValue() + "'").sorted()
                .map(", "::concat).collect(Collectors.joining());
    }

    private static String duration(Duration length) {
        return length.isZero() ? "0m" : length.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static Optional<String> button(String name, Optional<Integer> pin) {
        return pin.map(number -> name + " GPIO" + number);
    }

    /** Describes a shade, such as {@code of a window to 200°, 1.60 m high from 0.80 m up: sun up to 0.60 m into the room, at 0.00 m}. */
    public static String shade(Shade shade) {
        Glare glare = shade.glare();
        Window window = glare.window();
        return String.format(Locale.ROOT,
                "of a window to %.0f°%s, %.2f m high from %.2f m up%s%s: sun at most %.2f m into the room, at %.2f m above the floor, in steps of %d %%, every %d min at most",
                window.azimuth(),
                window.pitch() < Window.VERTICAL
                        ? String.format(Locale.ROOT, " in a roof of %.0f°", window.pitch())
                        : "",
                window.height(), window.sill(),
                window.overhang()
                        .map(over -> String.format(Locale.ROOT, ", under %.2f m of overhang", over.depth())).orElse(""),
                glare.horizon().points().isEmpty() ? "" : ", in front of a horizon profile",
                glare.distance(), glare.height(), shade.smallestChange(), shade.shortestInterval().toMinutes());
    }

    /** When and how quietly a cover moves; empty if nothing is configured. */
    public static Optional<String> quiet(Cover cover) {
        QuietSettings quiet = cover.automation().quiet();
        List<String> parts = new ArrayList<>();
        if (cover instanceof LocalCover local) {
            parts.add(String.format(Locale.ROOT, "at most %.0f steps/s", quiet.speedOf(local.motor().limits())));
        }
        quiet.hours().ifPresent(hours -> parts.add("from " + hours.from() + " to " + hours.to()));
        if (quiet.onlyIfPerson()) {
            parts.add("only people move it then");
        }
        return quiet.equals(QuietSettings.NONE) || parts.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", parts));
    }
}
