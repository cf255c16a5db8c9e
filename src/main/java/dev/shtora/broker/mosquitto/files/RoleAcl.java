package dev.shtora.broker.mosquitto.files;

import dev.shtora.mqtt.contract.CommandTopic;
import dev.shtora.mqtt.contract.Topics;
import java.util.List;
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
     */
    static List<AclEntry> entries(Role role, String base, List<String> covers) {
        Topics topics = new Topics(base, ANY);
        List<String> which = covers.isEmpty() ? List.of(ANY) : covers;
        List<String> groups = covers.isEmpty() ? List.of(topics.group(ANY)) : List.of();
        return (role == Role.DEVICE ? device(topics, which, groups) : others(role, topics, which, groups)).toList();
    }

    private static Stream<AclEntry> device(Topics topics, List<String> covers, List<String> groups) {
        return Stream.of(
                covers.stream().flatMap(cover -> Stream.concat(topics.commands(cover).stream().map(AclEntry::read),
                        topics.status(cover).stream().map(AclEntry::write))),
                groups.stream().map(AclEntry::read),
                topics.bridgeStatus().stream().map(AclEntry::readwrite),
                Stream.of(AclEntry.readwrite(topics.probe()), AclEntry.write("homeassistant/device/#"),
                        AclEntry.read("homeassistant/status")))
                .flatMap(all -> all);
    }

    private static Stream<AclEntry> others(Role role, Topics topics, List<String> covers, List<String> groups) {
        Stream<AclEntry> reads = covers.contains(ANY)
                ? Stream.of(AclEntry.read(topics.base() + "/#"))
                : Stream.concat(covers.stream().map(cover -> AclEntry.read(topics.cover(cover, "#"))),
                        Stream.of(AclEntry.read(topics.bridgeState())));
        Stream<AclEntry> commands = Stream.concat(
                covers.stream().flatMap(cover -> topics.commands(cover).stream()
                        .filter(topic -> role == Role.PERSON
                                || !topic.equals(topics.cover(cover, CommandTopic.CALIBRATE.levels())))),
                groups.stream()).map(AclEntry::write);
        return Stream.of(reads, role == Role.VIEWER ? Stream.<AclEntry>empty() : commands,
                role == Role.HUB ? Stream.of(AclEntry.readwrite("homeassistant/#")) : Stream.<AclEntry>empty())
                .flatMap(all -> all);
    }
}
