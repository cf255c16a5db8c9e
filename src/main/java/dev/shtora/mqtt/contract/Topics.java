package dev.shtora.mqtt.contract;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The topics of the contract.
 *
 * @param base what all of them begin with, {@code shtora} by default
 * @param bridge this daemon's name on the broker
 */
public record Topics(String base, String bridge) {
    private static final List<String> TELLS = List.of("state", "position", "target", "automation", "reason",
            "next_event", "attributes", "problem", "rejected", "availability");
    private static final List<String> BRIDGE_TELLS = List.of("state", "covers", "problem", "sun/elevation",
            "sun/azimuth");

    /** What a cover, and a daemon, may be called. */
    public static final Pattern NAME = Pattern.compile("[a-z0-9_-]+");

    /** The topics on which a cover takes commands. */
    public List<String> commands(String cover) {
        return Stream.of(CommandTopic.values()).map(topic -> cover(cover, topic.levels())).toList();
    }

    /** Where all covers of a group take commands. */
    public String group(String group) {
        return base + "/group/" + group + "/set";
    }

    /** The topics on which a cover tells. */
    public List<String> tells(String cover) {
        return TELLS.stream().map(what -> cover(cover, what)).toList();
    }

    /** Those of them of which the broker keeps the newest. */
    public List<String> kept(String cover) {
        return TELLS.stream().filter(what -> !what.equals("rejected")).map(what -> cover(cover, what)).toList();
    }

    /** The topics on which the daemon tells of itself. */
    public List<String> bridgeTells() {
        return BRIDGE_TELLS.stream().map(this::bridge).toList();
    }

    /** A cover's topic: {@code state}, {@code position}, {@code set} and so on. */
    public String cover(String cover, String what) {
        return base + "/" + cover + "/" + what;
    }

    /** Whether this daemon is there; its will. */
    public String bridgeState() {
        return bridge("state");
    }

    /** What people should do about the way to the broker. */
    public String bridgeProblem() {
        return bridge("problem");
    }

    /** Which covers this daemon has. */
    public String bridgeCovers() {
        return bridge("covers");
    }

    /** Where this daemon is knocked at, and answers; and where {@code shtora doctor} tries a round trip. */
    public String probe() {
        return bridge("probe");
    }

    /** Where another daemon is knocked at. */
    public String probe(String other) {
        return new Topics(base, other).probe();
    }

    /** One of every daemon's own topics. */
    public String anyBridge(String what) {
        return base + "/bridge/+/" + what;
    }

    /** One of this daemon's own topics: {@code problem}, {@code sun/elevation} and so on. */
    public String bridge(String what) {
        return base + "/bridge/" + bridge + "/" + what;
    }
}
