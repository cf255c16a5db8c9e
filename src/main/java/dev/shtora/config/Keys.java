package dev.shtora.config;

import dev.shtora.config.key.ClimateKeys;
import dev.shtora.config.key.ConditionKeys;
import dev.shtora.config.key.CoverKeys;
import dev.shtora.config.key.CoverProfileKeys;
import dev.shtora.config.key.GeneralKeys;
import dev.shtora.config.key.GpioKeys;
import dev.shtora.config.key.GroupKeys;
import dev.shtora.config.key.HomekitKeys;
import dev.shtora.config.key.InputKeys;
import dev.shtora.config.key.LocalCoverKeys;
import dev.shtora.config.key.MotorKeys;
import dev.shtora.config.key.MqttKeys;
import dev.shtora.config.key.OverrideKeys;
import dev.shtora.config.key.ProfileKeys;
import dev.shtora.config.key.QuietKeys;
import dev.shtora.config.key.ReactionKeys;
import dev.shtora.config.key.RemoteKeys;
import dev.shtora.config.key.RuleKeys;
import dev.shtora.config.key.ShadeKeys;
import dev.shtora.config.key.SiteKeys;
import dev.shtora.config.key.TelegramKeys;
import dev.shtora.config.key.TopicKeys;
import dev.shtora.config.key.WebKeys;
import dev.shtora.config.yaml.Catalogue;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The catalogue of all keys of a configuration: the source of the typed getters of {@link Fields}, of error messages,
 * of the page configuration.md and of the JSON Schema.
 */
final class Keys implements Catalogue {
    static final Catalogue CATALOGUE = new Keys();

    /** The classes that have the keys, in the order of the documentation. */
    static final List<Class<?>> PARTS = List.of(GpioKeys.class, SiteKeys.class, MqttKeys.class, WebKeys.class,
            TelegramKeys.class, HomekitKeys.class, GeneralKeys.class, InputKeys.class, ProfileKeys.class,
            CoverKeys.class,
            MotorKeys.class, LocalCoverKeys.class, RemoteKeys.class, CoverProfileKeys.class, RuleKeys.class,
            ShadeKeys.class, OverrideKeys.class, QuietKeys.class, ReactionKeys.class, ClimateKeys.class,
            ConditionKeys.class, TopicKeys.class, GroupKeys.class);

    private static final List<Key<?>> ALL = PARTS.stream().<Key<?>>flatMap(Catalogue::declaredIn).toList();
    private static final Map<String, List<Key<?>>> BY_SECTION = ALL.stream()
            .collect(Collectors.groupingBy(Key::parent));

    private Keys() {}

    /** All keys, in the order of the documentation. */
    static List<Key<?>> all() {
        return ALL;
    }

    /** The keys of a section; a profile has those that it shares with a cover, and some sections have those of a condition. */
    @Override
    public List<Key<?>> of(String section) {
        List<Key<?>> own = BY_SECTION.getOrDefault(ConditionKeys.described(section), List.of());
        if (ConditionKeys.hasCondition(section)) {
            return Stream.concat(own.stream(), of(ConditionKeys.WHEN.name()).stream()).toList();
        }
        return section.equals(ProfileKeys.A_PROFILE.name())
                ? Stream.concat(own.stream(), of(CoverKeys.A_COVER.name()).stream()
                        .filter(key -> CoverKeys.PROFILE.contains(key.local()))).toList()
                : own;
    }

    /** A cover has a motor or a device. */
    @Override
    public boolean needs(Predicate<Key<?>> present, Key<?> key) {
        boolean remote = present.test(RemoteKeys.DRIVER);
        return key.required() || key.equals(MotorKeys.MOTOR) && !remote || key.equals(RemoteKeys.DEVICE) && remote;
    }

    /** A cover and its profile complete each other. */
    @Override
    public boolean completedElsewhere(Predicate<Key<?>> present, Key<?> section) {
        return section.equals(ProfileKeys.A_PROFILE)
                || present.test(CoverProfileKeys.PROFILE_NAME) && CoverKeys.PROFILE.contains(section.local());
    }

    @Override
    public Optional<String> advice(String section, String local) {
        return section.equals(MqttKeys.MQTT.name()) && local.equals("password")
                ? Optional.of("a password does not belong in this file; expected password_file, a file whose first line"
                        + " is the password")
                : Optional.empty();
    }
}
