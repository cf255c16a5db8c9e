package dev.shtora.fleet.replica;

import dev.shtora.config.input.Input;
import dev.shtora.fleet.alarm.AlarmArea;
import dev.shtora.fleet.alarm.AlarmConfiguration;
import dev.shtora.fleet.plan.FleetPlanner;
import dev.shtora.fleet.store.ConfigurationStore.Version;
import dev.shtora.fleet.store.CoverRow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A configuration that a replica applies.
 *
 * @param version its covers and groups
 * @param events when the groups have events
 * @param inputs the values that arrive over MQTT
 * @param areas the covers that have alarms
 */
public record FleetVersion(Version version, FleetEvents events, List<Input> inputs, List<AlarmArea> areas) {
    /** Copies the lists. */
    public FleetVersion {
        inputs = List.copyOf(inputs);
        areas = List.copyOf(areas);
    }

    /** The ids of the groups. */
    List<String> groups() {
        return version.groups().stream().map(group -> group.id()).toList();
    }

    /** The names of the covers. */
    Set<String> names() {
        return version.covers().stream().map(CoverRow::name).collect(Collectors.toSet());
    }

    /** The first levels of the covers' topics. */
    Stream<String> bases() {
        return version.covers().stream().map(CoverRow::base).distinct().sorted();
    }

    /** What a replica subscribes to: reports of covers are distributed over the replicas, each receives all inputs. */
    List<String> filters(String fleet) {
        return Stream.concat(CoverReports.shared(fleet, bases()).stream(), alarms().topics().stream()).toList();
    }

    /** What it says about alarms. An event that has expired is in effect no more. */
    AlarmConfiguration alarms() {
        return new AlarmConfiguration(version.version(), inputs, areas,
                (group, now) -> events.newest(group, now.minus(FleetPlanner.LONGEST_EFFECT), now)
                        .filter(event -> event.expires().isAfter(now)));
    }
}
