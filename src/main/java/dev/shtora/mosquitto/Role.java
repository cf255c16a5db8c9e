package dev.shtora.mosquitto;

import dev.shtora.mqtt.CommandTopic;
import dev.shtora.mqtt.Topics;
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
    List<Grant> grants(String base, List<String> covers) {
        Topics topics = new Topics(base, ANY);
        List<String> which = covers.isEmpty() ? List.of(ANY) : covers;
        List<String> groups = covers.isEmpty() ? List.of(topics.group(ANY)) : List.of();
        return (this == DEVICE ? device(topics, which, groups) : people(topics, which, groups)).toList();
    }

    private static Stream<Grant> device(Topics topics, List<String> covers, List<String> groups) {
        return Stream.of(
                covers.stream().flatMap(cover -> Stream.concat(topics.commands(cover).stream().map(Grant::read),
                        topics.tells(cover).stream().map(Grant::write))),
                groups.stream().map(Grant::read),
                topics.bridgeTells().stream().map(Grant::readwrite),
                Stream.of(Grant.readwrite(topics.probe()), Grant.write("homeassistant/device/#"),
                        Grant.read("homeassistant/status")))
                .flatMap(all -> all);
    }

    private Stream<Grant> people(Topics topics, List<String> covers, List<String> groups) {
        Stream<Grant> sees = covers.contains(ANY)
                ? Stream.of(Grant.read(topics.base() + "/#"))
                : Stream.concat(covers.stream().map(cover -> Grant.read(topics.cover(cover, "#"))),
                        Stream.of(Grant.read(topics.bridgeState())));
        Stream<Grant> commands = Stream.concat(
                covers.stream().flatMap(cover -> topics.commands(cover).stream()
                        .filter(topic -> this == PERSON
                                || !topic.equals(topics.cover(cover, CommandTopic.CALIBRATE.levels())))),
                groups.stream()).map(Grant::write);
        return Stream.of(sees, this == VIEWER ? Stream.<Grant>empty() : commands,
                this == HUB ? Stream.of(Grant.readwrite("homeassistant/#")) : Stream.<Grant>empty())
                .flatMap(all -> all);
    }
}
