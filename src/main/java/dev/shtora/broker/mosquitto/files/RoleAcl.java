package dev.shtora.broker.mosquitto.files;

import dev.shtora.mqtt.contract.CommandTopic;
import dev.shtora.mqtt.contract.Topics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The topics that each role may read and write: the lines of the ACL file. */
final class RoleAcl {
    private static final String ANY = "+";

    private RoleAcl() {}

    /**
     * The ACL entries of a role.
     *
     * @param base the first levels of all topics
     * @param covers the covers to which the user is limited; empty for all
     * @param id the daemon to whose topics a device is limited; empty for all
     */
    static List<AclEntry> entries(Role role, String base, List<String> covers, Optional<String> id) {
        Topics topics = new Topics(base, ANY);
        List<String> which = covers.isEmpty() ? List.of(ANY) : covers;
        List<String> groups = covers.isEmpty() ? topics.groupCommands(ANY) : List.of();
        return switch (role) {
            case DEVICE -> device(topics, which, groups, id).toList();
            case PERSON, HUB, BOT, GATEWAY, VIEWER -> others(role, topics, which, groups).toList();
            case SENSOR -> List.of(); // It has the topics that it is granted.
        };
    }

    private static Stream<AclEntry> device(Topics topics, List<String> covers, List<String> groups,
            Optional<String> id) {
        Topics own = new Topics(topics.base(), id.orElse(ANY));
        return Stream.of(
                covers.stream().flatMap(cover -> Stream.concat(topics.commands(cover).stream().map(AclEntry::read),
                        topics.status(cover).stream().map(AclEntry::write))),
                groups.stream().map(AclEntry::read),
                own.bridgeStatus().stream().map(AclEntry::readwrite),
                id.isEmpty() ? Stream.<AclEntry>empty() : topics.bridgeStatus().stream().map(AclEntry::read),
                discovery(covers, id),
                Stream.of(AclEntry.readwrite(topics.probe()), AclEntry.read("homeassistant/status")))
                .flatMap(all -> all);
    }

    /** A filter has no wildcard within a level: only a device with an id and covers can be limited to its own messages. */
    private static Stream<AclEntry> discovery(List<String> covers, Optional<String> id) {
        if (id.isEmpty() || covers.contains(ANY)) {
            return Stream.of(AclEntry.write("homeassistant/device/#"));
        }
        return Stream.concat(Stream.of(id.get()), covers.stream().map(cover -> id.get() + "_" + cover))
                .map(device -> AclEntry.write("homeassistant/device/" + device + "/config"));
    }

    private static Stream<AclEntry> others(Role role, Topics topics, List<String> covers, List<String> groups) {
        Stream<AclEntry> reads = covers.contains(ANY)
                ? Stream.of(AclEntry.read(topics.base() + "/#"))
                : Stream.concat(covers.stream().map(cover -> AclEntry.read(topics.cover(cover, "#"))),
                        Stream.of(topics.bridgeState(), topics.bridge("sun/elevation"), topics.bridge("sun/azimuth"))
                                .map(AclEntry::read));
        Stream<AclEntry> commands = Stream.concat(
                covers.stream().flatMap(cover -> topics.commands(cover).stream()
                        .filter(topic -> role == Role.PERSON
                                || !topic.equals(topics.cover(cover, CommandTopic.CALIBRATE.levels())))),
                groups.stream()).map(AclEntry::write);
        return Stream.of(reads, role.commands() ? commands : Stream.<AclEntry>empty(),
                ofRole(role, topics)).flatMap(all -> all);
    }

    private static Stream<AclEntry> ofRole(Role role, Topics topics) {
        return switch (role) {
            case HUB -> Stream.of(AclEntry.readwrite("homeassistant/#"));
            case GATEWAY -> Stream.of(topics.bridgeState(), topics.bridgeProblem()).map(AclEntry::write);
            case DEVICE, PERSON, BOT, VIEWER, SENSOR -> Stream.empty();
        };
    }
}
