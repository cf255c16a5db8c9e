package dev.shtora.mqtt;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The topics of the contract.
 *
 * @param base what all of them begin with, {@code shtora} by default
 * @param bridge this daemon's name on the broker
 */
public record Topics(String base, String bridge) {
    /** What a cover, and a daemon, may be called. */
    public static final Pattern NAME = Pattern.compile("[a-z0-9_-]+");

    /** A topic on which a cover takes commands. */
    public record CommandTopic(String cover, Kind kind) {
        /** How the payload is to be read. */
        public enum Kind {
            SET, POSITION_SET
        }
    }

    /**
     * The topics on which a cover takes commands. They are subscribed to one by one: some brokers keep Retain As Published
     * only where the filter is the topic itself.
     */
    public List<String> commands(String cover) {
        return List.of(cover(cover, "set"), cover(cover, "position/set"));
    }

    /** The command topic that this is; empty if it is none. */
    public Optional<CommandTopic> command(String topic) {
        if (!topic.startsWith(base + "/")) {
            return Optional.empty();
        }
        String[] levels = topic.substring(base.length() + 1).split("/", -1);
        if (levels.length == 2 && levels[1].equals("set")) {
            return Optional.of(new CommandTopic(levels[0], CommandTopic.Kind.SET));
        }
        return levels.length == 3 && levels[1].equals("position") && levels[2].equals("set")
                ? Optional.of(new CommandTopic(levels[0], CommandTopic.Kind.POSITION_SET))
                : Optional.empty();
    }

    /** A cover's topic: {@code state}, {@code position}, {@code set} and so on. */
    public String cover(String cover, String what) {
        return base + "/" + cover + "/" + what;
    }

    /** Whether this daemon is there; its will. */
    public String bridgeState() {
        return base + "/bridge/" + bridge + "/state";
    }

    /** Which covers this daemon has. */
    public String bridgeCovers() {
        return base + "/bridge/" + bridge + "/covers";
    }
}
