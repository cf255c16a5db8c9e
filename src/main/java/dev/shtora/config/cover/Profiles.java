package dev.shtora.config.cover;

import dev.shtora.config.key.CoverKeys;
import dev.shtora.config.key.CoverProfileKeys;
import dev.shtora.config.key.ProfileKeys;
import dev.shtora.config.key.RemoteKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Mistakes;
import dev.shtora.config.yaml.NearMiss;
import dev.shtora.mqtt.profile.DeviceProfile;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys that covers share by name. The keys of a cover apply first, key by key; lists are not merged. A profile may also describe
 * devices; those of a cover with a device may be built in.
 */
final class Profiles {
    private final Map<String, Fields> profiles;
    private final Set<String> used = new HashSet<>();
    private final Map<String, DeviceProfile> devices = new LinkedHashMap<>();
    private final DeviceProfiles builtIn = new DeviceProfiles();

    Profiles(Optional<Fields> profiles) {
        this.profiles = profiles.map(fields -> fields.sections(ProfileKeys.A_PROFILE)).orElse(Map.of());
    }

    /** Reads the devices of all profiles, also of those that no cover uses, so that all mistakes are reported together. */
    void readDevices(Mistakes mistakes) {
        profiles.forEach((name, fields) -> mistakes.attempt(() -> device(name, fields))
                .ifPresent(found -> found.ifPresent(device -> devices.put(name, device))));
    }

    private Optional<DeviceProfile> device(String name, Fields profile) throws ConfigError {
        Optional<Fields> own = profile.findSub(ProfileKeys.PROTOCOL, ProfileKeys.PROTOCOL.local());
        return own.isPresent()
                ? Optional.of(new ProtocolReader(name, own.get()).read())
                : profile.find(ProfileKeys.PROTOCOL, builtIn::builtIn);
    }

    /**
     * The devices of the profile of a cover.
     *
     * @param cover a cover that a device moves
     * @throws ConfigError if it has no profile, or one that describes no devices
     */
    DeviceProfile device(Fields cover) throws ConfigError {
        String name = cover.find(CoverProfileKeys.PROFILE_NAME, this::knownDevice)
                .orElseThrow(() -> cover.error(CoverProfileKeys.PROFILE_NAME,
                        "is missing; expected " + expectedDevice()));
        DeviceProfile device = devices.get(name);
        if (device != null) {
            return device;
        }
        if (!DeviceProfiles.BUILT_IN.contains(name)) {
            throw cover.error(CoverProfileKeys.PROFILE_NAME, "'" + name + "': describes no device; add 'protocol: "
                    + DeviceProfiles.BUILT_IN.getFirst() + "' or the like to this profile, or expected "
                    + expectedDevice());
        }
        return builtIn.builtIn(name);
    }

    private String expectedDevice() {
        return "one of " + Stream.concat(devices.keySet().stream(), DeviceProfiles.BUILT_IN.stream()).distinct()
                .collect(Collectors.joining(", "));
    }

    /** A cover's own keys over those of its profile, if it has one. */
    Fields over(Fields cover) throws ConfigError {
        boolean remote = cover.has(RemoteKeys.DRIVER);
        Optional<String> name = cover.find(CoverProfileKeys.PROFILE_NAME, remote ? this::knownDevice : this::known);
        name.ifPresent(used::add);
        return cover.over(name.map(profiles::get), CoverKeys.PROFILE, CoverKeys.A_COVER);
    }

    private String knownDevice(String name) {
        if (!DeviceProfiles.BUILT_IN.contains(name) && !profiles.containsKey(name)) {
            List<String> names = Stream.concat(profiles.keySet().stream(), DeviceProfiles.BUILT_IN.stream()).distinct()
                    .toList();
            throw new IllegalArgumentException(
                    "expected one of " + String.join(", ", names) + NearMiss.word(name, names));
        }
        return name;
    }

    private String known(String name) {
        if (!profiles.containsKey(name)) {
            throw new IllegalArgumentException(profiles.isEmpty()
                    ? "expected the name of a profile; the configuration has no profiles"
                    : "expected one of " + String.join(", ", profiles.keySet())
                            + NearMiss.word(name, List.copyOf(profiles.keySet())));
        }
        return name;
    }

    /** Profiles that no cover uses: perhaps a misspelt name. */
    List<String> warnings() {
        return profiles.entrySet().stream().filter(profile -> !used.contains(profile.getKey()))
                .map(profile -> profile.getValue().error("", "is used by no cover; add 'profile: " + profile.getKey()
                        + "' to one, or remove it").getMessage())
                .toList();
    }
}
