package dev.shtora.ui.cli.calibrate;

import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.client.OnlineDaemons;
import dev.shtora.mqtt.contract.CommandTopic;
import dev.shtora.mqtt.contract.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Why calibration over MQTT does not work for a user. A broker such as Mosquitto grants each subscription and then delivers
 * nothing that the user may not read, so that a missing permission looks like a missing daemon.
 *
 * @param user the user's name at the broker
 */
record CalibrationPermissions(CommandClient connection, Topics topics, String cover, String user) {
    private static final String REMEDY = """
            . A person's account has the permission, that of a daemon has not: --user NAME=FILE uses it, and
            `sudo shtora broker user add NAME --role person` creates one. On the computer of the daemon,
            `shtora calibrate %s` without --config needs no account""";

    /** Why no status of the cover was received, as a message for the user. */
    String whyNoStatus() throws IOException {
        String availability = topics.cover(cover, "availability");
        String set = topics.cover(cover, CommandTopic.CALIBRATE.levels());
        List<String> missing = new ArrayList<>();
        boolean online = OnlineDaemons.read(connection, topics).holder("", cover).isPresent();
        boolean mayWrite = connection.maySend(set, "");
        if (online || !mayWrite) {
            missing.add("may not read " + availability);
        }
        if (!mayWrite) {
            missing.add("may not publish to " + set);
        }
        return missing.isEmpty()
                ? "No daemon has a blind called " + cover + " on this broker under " + topics.base()
                        + "/: is `shtora run` running?"
                : message(String.join(" and ", missing));
    }

    /** The message about topics that the user may not subscribe to. */
    String mayNotRead() {
        return message("may not read " + topics.cover(cover, "availability"));
    }

    /** The message about a topic on which the user may not publish. */
    String mayNotPublish(String topic) {
        return message("may not publish to " + topic);
    }

    private String message(String missing) {
        return "The user " + user + " " + missing + REMEDY.replace("\n", " ").formatted(cover);
    }
}
