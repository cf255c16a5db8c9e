package dev.shtora.config.cover;

import dev.shtora.config.input.Inputs;
import dev.shtora.config.key.CoverKeys;
import dev.shtora.config.key.ProfileKeys;
import dev.shtora.config.key.RemoteKeys;
import dev.shtora.config.key.TopicKeys;
import dev.shtora.config.reaction.ReactionsReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Mistakes;
import dev.shtora.core.automation.schedule.Calendar;
import dev.shtora.mqtt.contract.TopicAliases;
import dev.shtora.core.sun.Site;
import dev.shtora.mqtt.contract.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads all covers of a configuration. */
public final class CoversReader {
    static final Set<String> RESERVED = Set.of("bridge", "group");

    private final Mistakes mistakes;
    private final Calendar calendar;
    private final ReactionsReader reactions;
    private final Optional<Site> site;
    private final String base;
    private final Profiles profiles;
    private final Map<String, Fields> covers;
    private final TopicAliasesReader aliases;
    private final PinAllocation pins = new PinAllocation();
    private final List<String> warnings = new ArrayList<>();

    /**
     * Reads the profiles; their mistakes are added to those of the file.
     *
     * @param root the keys of the file
     * @param site empty if it has a mistake
     * @param inputs the inputs of the file
     * @param base the first levels of the daemon's topics
     */
    public CoversReader(Fields root, Optional<Site> site, Calendar calendar, Inputs inputs, String base) {
        this.site = site;
        this.mistakes = root.mistakes();
        this.calendar = calendar;
        this.reactions = new ReactionsReader(inputs);
        this.base = base;
        this.profiles = new Profiles(mistakes
                .attempt(() -> root.findSection(ProfileKeys.PROFILES, fields -> fields)).flatMap(found -> found));
        profiles.readDevices(mistakes);
        this.covers = mistakes.attempt(() -> root.needSection(CoverKeys.COVERS))
                .map(fields -> fields.sections(CoverKeys.A_COVER)).orElse(Map.of());
        this.aliases = new TopicAliasesReader(base);
    }

    /** The names of the covers, in the order of the file. */
    public List<String> names() {
        return List.copyOf(covers.keySet());
    }

    /** The covers without mistakes, in the order of the file; mistakes are added to those of the file. */
    public List<Cover> read() {
        List<Cover> read = new ArrayList<>();
        covers.forEach((name, fields) -> mistakes.attempt(() -> cover(name, fields)).flatMap(found -> found)
                .ifPresent(read::add));
        if (mistakes.none()) {
            new DeviceTopicsCheck(base, covers, mistakes).check(read);
        }
        warnings.addAll(reactions.warnings());
        warnings.addAll(profiles.warnings());
        return read;
    }

    /** Texts about settings that are permitted but probably unintended, after the covers have been read. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** The cover; empty if its motor has a mistake, which is added. */
    private Optional<Cover> cover(String name, Fields fields) throws ConfigError {
        if (!Topics.NAME.matcher(name).matches() || RESERVED.contains(name)) {
            mistakes.add(fields.error("", "expected " + CoverKeys.A_NAME
                    + ", except bridge and group; 'title' is the name for people, in any language"));
        }
        if (!fields.has(RemoteKeys.DRIVER)) {
            pins.add(name, fields);
        }
        TopicAliases topics = mistakes.attempt(() -> fields.findSection(TopicKeys.TOPICS, aliases::read))
                .flatMap(found -> found).orElse(TopicAliases.NONE);
        Optional<String> title = mistakes.attempt(() -> fields.find(CoverKeys.TITLE)).flatMap(found -> found);
        Fields shared = profiles.over(fields);
        shared.checkCompleted();
        AutomationSettings automation = new AutomationReader(name, title, shared).read(calendar,
                reactions.read(shared, fields.has(RemoteKeys.DRIVER)));
        automation.timetable().shade().ifPresent(shade -> warnings.addAll(SunOnWindow.warnings(shared, shade, site)));
        boolean remote = fields.has(RemoteKeys.DRIVER);
        boolean slats = remote && RemoteCoverReader.hasSlats(fields);
        warnings.addAll(KeysWithoutEffect.warnings(shared, automation, remote, slats));
        AutomationSettings effective = KeysWithoutEffect.without(automation, remote, slats);
        return remote
                ? new RemoteCoverReader(name, fields).read(profiles.device(fields), effective, topics)
                        .map(cover -> cover)
                : new LocalCoverReader(name, fields).read(effective, topics, warnings).map(cover -> cover);
    }
}
