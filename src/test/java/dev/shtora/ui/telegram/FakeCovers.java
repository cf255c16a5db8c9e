package dev.shtora.ui.telegram;

import dev.shtora.core.automation.AutomationMode;
import dev.shtora.mqtt.client.Delivery;
import dev.shtora.mqtt.observer.ClientCommand;
import dev.shtora.mqtt.observer.ObservedCover.Movement;
import dev.shtora.mqtt.observer.ObservedCover.NextEvent;
import dev.shtora.mqtt.observer.ObservedCover;
import dev.shtora.mqtt.observer.ObservedProblem;
import dev.shtora.mqtt.observer.ObservedSlats;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** An installation in memory; it records the commands. */
final class FakeCovers implements CoverAccess {
    final List<String> commands = new ArrayList<>();
    List<ObservedCover> covers = List.of();
    Delivery delivery = Delivery.DELIVERED;

    /** A cover that rests at a position, in the group street. */
    static ObservedCover cover(String name, int position) {
        return cover(name, OptionalInt.of(position), Movement.RESTING, Optional.empty(), true);
    }

    static ObservedCover cover(String name, OptionalInt position, Movement movement, Optional<ObservedProblem> problem,
            boolean available) {
        SortedMap<String, String> groups = new TreeMap<>();
        groups.put("street", "Street side");
        String title = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
        return new ObservedCover(name, title, groups, movement, position, false, OptionalInt.of(100),
                Optional.of(AutomationMode.ON), "sunset 16:04: close",
                Optional.of(new NextEvent(OffsetDateTime.parse("2026-11-30T07:51:00+03:00"), OptionalInt.of(100),
                        "sunrise 07:51")),
                Optional.empty(), problem, List.of(), true, available, List.of("pi"));
    }

    /** The same with alarms and a reason. */
    static ObservedCover alarmed(ObservedCover cover, List<String> alarms, String reason) {
        return new ObservedCover(cover.name(), cover.title(), cover.groups(), cover.movement(), cover.position(), false,
                cover.target(), cover.automation(), reason, cover.next(), cover.overrideUntil(), cover.problem(),
                alarms, cover.endstop(), cover.available(), cover.bridges());
    }

    /** The same with slats. */
    static ObservedCover withSlats(ObservedCover cover, OptionalInt tilt) {
        return new ObservedCover(cover.name(), cover.title(), cover.groups(), cover.movement(), cover.position(), false,
                cover.target(), cover.automation(), cover.reason(), cover.next(), cover.overrideUntil(),
                cover.problem(), cover.alarms(), cover.endstop(), cover.available(), cover.bridges(),
                new ObservedSlats(Optional.of(true), tilt));
    }

    /** The same with a position that its device does not report. */
    static ObservedCover estimated(ObservedCover cover) {
        return new ObservedCover(cover.name(), cover.title(), cover.groups(), cover.movement(), cover.position(), true,
                cover.target(), cover.automation(), cover.reason(), cover.next(), cover.overrideUntil(),
                cover.problem(), cover.alarms(), cover.endstop(), cover.available(), cover.bridges());
    }

    @Override
    public boolean isConnected() {
        return delivery == Delivery.DELIVERED;
    }

    @Override
    public List<ObservedCover> covers() {
        return covers;
    }

    @Override
    public CompletableFuture<Delivery> send(String cover, ClientCommand command, String who) {
        commands.add(cover + "/" + command.levels() + " " + command.payload(who));
        return CompletableFuture.completedFuture(delivery);
    }

    @Override
    public CompletableFuture<Optional<String>> plan(String cover) {
        return CompletableFuture.completedFuture(Optional.empty());
    }
}
