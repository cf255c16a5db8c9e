package dev.shtora.mosquitto;

import java.util.ArrayList;
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
    private static final List<String> COMMANDS = List.of("set", "position/set", "automation/set");
    private static final String CALIBRATE = "calibrate/set";
    private static final List<String> TOLD = List.of("state", "position", "target", "automation", "reason",
            "next_event", "attributes", "problem", "rejected", "availability");
    private static final List<String> BRIDGE = List.of("state", "covers", "problem");

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
        List<String> which = covers.isEmpty() ? List.of(ANY) : covers;
        List<Grant> all = new ArrayList<>();
        if (this == DEVICE) {
            which.forEach(cover -> device(base + "/" + cover + "/", all));
            BRIDGE.forEach(what -> all.add(Grant.readwrite(base + "/bridge/+/" + what)));
            all.add(Grant.write("homeassistant/device/#"));
            all.add(Grant.read("homeassistant/status"));
            return all;
        }
        sees(base, covers).forEach(filter -> all.add(Grant.read(filter)));
        if (this != VIEWER) {
            which.forEach(cover -> commands().forEach(what -> all.add(Grant.write(base + "/" + cover + "/" + what))));
            if (covers.isEmpty()) {
                all.add(Grant.write(base + "/group/+/set"));
            }
        }
        if (this == HUB) {
            all.add(Grant.readwrite("homeassistant/#"));
        }
        return all;
    }

    private static void device(String cover, List<Grant> all) {
        Stream.concat(COMMANDS.stream(), Stream.of(CALIBRATE)).forEach(what -> all.add(Grant.read(cover + what)));
        TOLD.forEach(what -> all.add(Grant.write(cover + what)));
    }

    private static Stream<String> sees(String base, List<String> covers) {
        return covers.isEmpty()
                ? Stream.of(base + "/#")
                : Stream.concat(covers.stream().map(cover -> base + "/" + cover + "/#"),
                        Stream.of(base + "/bridge/+/state"));
    }

    private Stream<String> commands() {
        return this == PERSON ? Stream.concat(COMMANDS.stream(), Stream.of(CALIBRATE)) : COMMANDS.stream();
    }
}
