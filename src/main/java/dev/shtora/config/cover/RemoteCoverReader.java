package dev.shtora.config.cover;

import dev.shtora.config.key.CoverProfileKeys;
import dev.shtora.config.key.RemoteKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.core.remote.RemoteTraits;
import dev.shtora.mqtt.contract.TopicAliases;
import dev.shtora.mqtt.profile.DeviceCodec;
import dev.shtora.mqtt.profile.DeviceProfile;
import dev.shtora.mqtt.profile.Scale;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a cover that a device elsewhere on the broker moves. */
final class RemoteCoverReader {
    private static final String INDEX = RemoteKeys.INDEX.local();

    private final String name;
    private final Fields fields;

    RemoteCoverReader(String name, Fields fields) {
        this.name = name;
        this.fields = fields;
    }

    /**
     * The cover; empty if its device has a mistake, which is added.
     *
     * @param profile of the device
     */
    Optional<RemoteCover> read(DeviceProfile profile, AutomationSettings automation, TopicAliases names)
            throws ConfigError {
        fields.need(RemoteKeys.DRIVER);
        boolean feedback = profile.reportsPositions() && fields.find(RemoteKeys.POSITION_FEEDBACK).orElse(true);
        Optional<String> device = fields.mistakes().attempt(() -> fields.need(RemoteKeys.DEVICE));
        RemoteDevice read = new RemoteDevice(profile, device.orElse("device"), parameters(profile),
                fields.get(RemoteKeys.INVERT), feedback, slats(profile));
        Optional<DeviceCodec> codec = fields.mistakes().attempt(() -> codec(read));
        RemoteCover cover = new RemoteCover(name, read, traits(profile, feedback, automation),
                RemoteCover.Discovery.of(fields.get(RemoteKeys.DISCOVERY)), automation, names);
        fields.end();
        return codec.isPresent() && device.isPresent() ? Optional.of(cover) : Optional.empty();
    }

    /** Whether a cover has slats. */
    static boolean hasSlats(Fields cover) throws ConfigError {
        return cover.findSub(RemoteKeys.TILT, RemoteKeys.TILT.local()).isPresent() || cover.get(RemoteKeys.TILT);
    }

    /** The numbers of tilts; empty if the cover has no slats. */
    private Optional<Scale> slats(DeviceProfile profile) throws ConfigError {
        Optional<Fields> numbers = fields.findSub(RemoteKeys.TILT, RemoteKeys.TILT.local());
        if (!hasSlats(fields)) {
            return Optional.empty();
        }
        if (!profile.takesTilts()) {
            throw fields.error(RemoteKeys.TILT, "devices of the profile " + profile.name() + " cannot tilt slats:"
                    + " it has no command 'tilt'; add one, or remove this key");
        }
        return Optional.of(numbers.isPresent() ? scale(numbers.get()) : profile.tilts());
    }

    private static Scale scale(Fields numbers) throws ConfigError {
        int closed = numbers.need(RemoteKeys.TILT_CLOSED);
        int open = numbers.need(RemoteKeys.TILT_OPEN);
        numbers.end();
        try {
            return new Scale(closed, open);
        } catch (IllegalArgumentException e) {
            throw numbers.error(RemoteKeys.TILT_OPEN, String.valueOf(e.getMessage()));
        }
    }

    private DeviceCodec codec(RemoteDevice device) throws ConfigError {
        try {
            return device.codec();
        } catch (IllegalArgumentException e) {
            throw fields.error(fields.has(RemoteKeys.DEVICE) ? RemoteKeys.DEVICE : CoverProfileKeys.PROFILE_NAME,
                    String.valueOf(e.getMessage()));
        }
    }

    private Map<String, String> parameters(DeviceProfile profile) throws ConfigError {
        Map<String, String> parameters = new LinkedHashMap<>(fields
                .findSection(CoverProfileKeys.PARAMETERS, section -> section.values(CoverProfileKeys.PARAMETER))
                .orElse(Map.of()));
        Optional<Integer> index = fields.find(RemoteKeys.INDEX);
        if (index.isPresent() && !profile.parameters().containsKey(INDEX)) {
            throw fields.error(RemoteKeys.INDEX, "a device of the profile " + profile.name() + " has one cover;"
                    + " remove this key");
        }
        index.ifPresent(number -> parameters.put(INDEX, String.valueOf(number)));
        return parameters;
    }

    private RemoteTraits traits(DeviceProfile profile, boolean feedback, AutomationSettings automation)
            throws ConfigError {
        boolean timed = !feedback || !profile.takesPositions();
        if (timed && !fields.has(RemoteKeys.OPEN_TIME)) {
            throw fields.error(RemoteKeys.OPEN_TIME,
                    "is missing; expected how long the cover takes from closed to open,"
                            + " such as 25s, because " + (feedback
                                    ? "the device takes no positions"
                                    : "the device reports no positions")
                            + " and Shtora times its moves");
        }
        Duration open = fields.find(RemoteKeys.OPEN_TIME).orElse(RemoteTraits.DEFAULT.openTime());
        return new RemoteTraits(feedback, profile.takesPositions(), open,
                fields.find(RemoteKeys.CLOSE_TIME).orElse(open), fields.get(RemoteKeys.TOLERANCE),
                fields.get(RemoteKeys.SETTLING), fields.get(RemoteKeys.ATTEMPTS), fields.get(RemoteKeys.RETRY_AFTER),
                automation.catchUp().maxAge(), fields.get(RemoteKeys.OVERRIDE_DETECTION));
    }
}
