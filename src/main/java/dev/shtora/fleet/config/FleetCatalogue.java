package dev.shtora.fleet.config;

import dev.shtora.config.key.ConditionKeys;
import dev.shtora.config.key.GeneralKeys;
import dev.shtora.config.key.InputKeys;
import dev.shtora.config.key.MqttKeys;
import dev.shtora.config.key.OverrideKeys;
import dev.shtora.config.key.ReactionKeys;
import dev.shtora.config.key.RuleKeys;
import dev.shtora.config.key.ShadeKeys;
import dev.shtora.config.key.SiteKeys;
import dev.shtora.config.yaml.Catalogue;
import dev.shtora.config.yaml.Key;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The catalogue of all keys of {@code fleet.yaml} and of YAML files with covers. A rule set has the keys of a cover of
 * {@code shtora.yaml}; which of those a fleet does not have, {@link RuleSets} says.
 */
final class FleetCatalogue implements Catalogue {
    static final Catalogue CATALOGUE = new FleetCatalogue();
    /** The section of the covers of a file. */
    static final String COVERS = "covers";

    private static final Map<String, List<Key<?>>> BY_SECTION = Stream
            .of(FleetKeys.class, MqttKeys.class, InputKeys.class, RuleKeys.class, ShadeKeys.class, OverrideKeys.class,
                    ReactionKeys.class, ConditionKeys.class)
            .<Key<?>>flatMap(Catalogue::declaredIn).filter(key -> !key.equals(MqttKeys.MQTT))
            .collect(Collectors.groupingBy(Key::parent));
    private static final List<Key<?>> SITE = List.of(SiteKeys.LATITUDE, SiteKeys.LONGITUDE, SiteKeys.ZONE,
            GeneralKeys.HOLIDAYS, FleetKeys.FACADES);
    private static final List<Key<?>> RULE_SET = List.of(RuleKeys.SCHEDULE, ShadeKeys.SHADE, OverrideKeys.OVERRIDE,
            ReactionKeys.SAFETY);
    private static final List<Key<?>> COVER = FleetKeys.COLUMNS.stream().filter(key -> !key.equals(FleetKeys.NAME))
            .<Key<?>>map(key -> key).toList();
    private static final List<Key<?>> TEMPLATE = COVER.stream()
            .filter(key -> !key.equals(FleetKeys.TEMPLATE) && !key.equals(FleetKeys.TITLE)).toList();

    private FleetCatalogue() {}

    @Override
    public List<Key<?>> of(String section) {
        return switch (section) {
            case "sites.*" -> SITE;
            case "rules.*" -> RULE_SET;
            case "templates.*" -> TEMPLATE;
            case "covers.*" -> COVER;
            default -> BY_SECTION.getOrDefault(ConditionKeys.described(section), List.of());
        };
    }

    /** A template completes a cover, and a façade the window of a rule set. */
    @Override
    public boolean needs(Predicate<Key<?>> present, Key<?> key) {
        return key.required() && !key.equals(FleetKeys.RULES) && !key.equals(ShadeKeys.AZIMUTH);
    }
}
