package dev.shtora.mqtt;

import java.util.List;
import java.util.Optional;
import dev.shtora.mqtt.Topics.CommandTopic.Kind;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
            SET("set"), POSITION_SET("position/set"), CALIBRATE("calibrate/set"), AUTOMATION("automation/set");

            private final String levels;

            Kind(String levels) {
                this.levels = levels;
            }
        }
    }

    /**
     * The topics on which a cover takes commands. They are subscribed to one by one: some brokers keep Retain As Published
     * only where the filter is the topic itself.
     */
    public List<String> commands(String cover) {
        return Stream.of(Kind.values()).map(kind -> cover(cover, kind.levels)).toList();
    }

    /** The command topic that this is; empty if it is none. */
    public Optional<CommandTopic> command(String topic) {
        if (!topic.startsWith(base + "/")) {
            return Optional.empty();
        }
        String[] halves = topic.substring(base.length() + 1).split("/", 2);
        return halves.length < 2
                ? Optional.empty()
                : Stream.of(Kind.values()).filter(kind -> kind.levels.equals(halves[1])).findFirst()
                        .map(kind -> new CommandTopic(halves[0], kind));
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
