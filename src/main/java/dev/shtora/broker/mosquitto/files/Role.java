package dev.shtora.broker.mosquitto.files;

import dev.shtora.mqtt.contract.CommandTopic;
import dev.shtora.mqtt.contract.Topics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What somebody is to the broker, and so what they may do. */
public enum Role {
    /** Shtora itself: hears commands and tells what its blinds do; commands nobody. */
    DEVICE,
    /** Sees all, commands, and marks a blind's ends by hand. */
    PERSON,
    /** Home Assistant, Node-RED: sees all, commands, and has the discovery topics. */
    HUB,
    /** A program that speaks for people: sees all and commands. */
    BOT,
    /** Sees all. */
    VIEWER;

    private static final String ANY = "+";

    /** The role's name in commands and files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What it may do.
     *
     * @param base what the topics begin with
     * @param covers the blinds that it is limited to; empty for all
     */
    List<AclEntry> grants(String base, List<String> covers) {
        Topics topics = new Topics(base, ANY);
        List<String> which = covers.isEmpty() ? List.of(ANY) : covers;
        List<String> groups = covers.isEmpty() ? List.of(topics.group(ANY)) : List.of();
        return (this == DEVICE ? device(topics, which, groups) : people(topics, which, groups)).toList();
    }

    private static Stream<AclEntry> device(Topics topics, List<String> covers, List<String> groups) {
        return Stream.of(
                covers.stream().flatMap(cover -> Stream.concat(topics.commands(cover).stream().map(AclEntry::read),
                        topics.tells(cover).stream().map(AclEntry::write))),
                groups.stream().map(AclEntry::read),
                topics.bridgeTells().stream().map(AclEntry::readwrite),
                Stream.of(AclEntry.readwrite(topics.probe()), AclEntry.write("homeassistant/device/#"),
                        AclEntry.read("homeassistant/status")))
                .flatMap(all -> all);
    }

    private Stream<AclEntry> people(Topics topics, List<String> covers, List<String> groups) {
        Stream<AclEntry> sees = covers.contains(ANY)
                ? Stream.of(AclEntry.read(topics.base() + "/#"))
                : Stream.concat(covers.stream().map(cover -> AclEntry.read(topics.cover(cover, "#"))),
                        Stream.of(AclEntry.read(topics.bridgeState())));
        Stream<AclEntry> commands = Stream.concat(
                covers.stream().flatMap(cover -> topics.commands(cover).stream()
                        .filter(topic -> this == PERSON
                                || !topic.equals(topics.cover(cover, CommandTopic.CALIBRATE.levels())))),
                groups.stream()).map(AclEntry::write);
        return Stream.of(sees, this == VIEWER ? Stream.<AclEntry>empty() : commands,
                this == HUB ? Stream.of(AclEntry.readwrite("homeassistant/#")) : Stream.<AclEntry>empty())
                .flatMap(all -> all);
    }
}
