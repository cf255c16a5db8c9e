package dev.shtora.mqtt.contract;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The topics of the contract.
 *
 * @param base the first level of all topics, {@code shtora} by default
 * @param bridge this daemon's name on the broker
 */
public record Topics(String base, String bridge) {
    private static final List<String> STATUS = List.of("state", "position", "target", "tilt", "automation", "lock",
            "reason",
            "next_event", "plan", "attributes", "problem", "rejected", "availability");
    /** The commands that are for all covers of a group. */
    static final List<CommandTopic> OF_GROUPS = List.of(CommandTopic.SET, CommandTopic.LOCK);
    private static final List<String> BRIDGE_STATUS = List.of("state", "covers", "problem", "inputs", "sun/elevation",
            "sun/azimuth");

    /** The pattern of valid names of covers and daemons. */
    public static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,64}");

    /** The topics on which a cover takes commands. */
    public List<String> commands(String cover) {
        return Stream.of(CommandTopic.values()).map(topic -> cover(cover, topic.levels())).toList();
    }

    /** The topic of moves of a group. */
    public String group(String group) {
        return group(group, CommandTopic.SET);
    }

    /** A command topic of a group, which has those for moves and for locks. */
    public String group(String group, CommandTopic kind) {
        return base + "/group/" + group + "/" + kind.levels();
    }

    /** The topics on which a group takes commands. */
    public List<String> groupCommands(String group) {
        return OF_GROUPS.stream().map(kind -> group(group, kind)).toList();
    }

    /** The topics on which the daemon publishes the status of a cover. */
    public List<String> status(String cover) {
        return STATUS.stream().map(what -> cover(cover, what)).toList();
    }

    /** The retained status topics of a cover. */
    public List<String> retained(String cover) {
        return STATUS.stream().filter(what -> !what.equals("rejected")).map(what -> cover(cover, what)).toList();
    }

    /** The topics on which the daemon publishes its own status. */
    public List<String> bridgeStatus() {
        return BRIDGE_STATUS.stream().map(this::bridge).toList();
    }

    /** A cover's topic: {@code state}, {@code position}, {@code set} and so on. */
    public String cover(String cover, String what) {
        return base + "/" + cover + "/" + what;
    }

    /** The topic of the online state of this daemon, and of its will message. */
    public String bridgeState() {
        return bridge("state");
    }

    /** The topic of the problem of the connection to the broker. */
    public String bridgeProblem() {
        return bridge("problem");
    }

    /** The topic of the list of this daemon's covers. */
    public String bridgeCovers() {
        return bridge("covers");
    }

    /** The topic of requests to this daemon and its responses; {@code shtora doctor} tests a round trip on it. */
    public String probe() {
        return bridge("probe");
    }

    /** The probe topic of another daemon. */
    public String probe(String other) {
        return new Topics(base, other).probe();
    }

    /** The filter that matches one topic of all daemons. */
    public String anyBridge(String what) {
        return base + "/bridge/+/" + what;
    }

    /** One of this daemon's own topics: {@code problem}, {@code sun/elevation} and so on. */
    public String bridge(String what) {
        return base + "/bridge/" + bridge + "/" + what;
    }
}
