package dev.shtora.fleet.replica;

import dev.shtora.fleet.store.ConfigurationStore.Version;

/**
 * A configuration that a replica applies.
 *
 * @param version its covers and groups
 * @param events when the groups have events
 */
public record FleetVersion(Version version, FleetEvents events) {
    /** The ids of the groups. */
    java.util.List<String> groups() {
        return version.groups().stream().map(group -> group.id()).toList();
    }
}
