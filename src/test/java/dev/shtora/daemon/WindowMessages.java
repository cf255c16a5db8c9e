package dev.shtora.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.simulation.model.InMemoryLink;
import java.util.List;
import java.util.OptionalLong;

/** The messages of a daemon, and to it; without another cover, of the one named window. */
public abstract class WindowMessages {
    public final InMemoryLink link = new InMemoryLink(true);

    public String state(String cover) {
        return String.valueOf(link.retained().get("shtora/" + cover + "/state"));
    }

    public String attributes(String cover) {
        return String.valueOf(link.retained().get("shtora/" + cover + "/attributes"));
    }

    public void send(String topic, String payload) {
        link.send("shtora/" + topic, payload);
    }

    /** The newest rejection of the window's commands. */
    public String rejected() {
        return published("rejected").getLast();
    }

    public void set(String payload) {
        link.send("shtora/window/set", payload);
    }

    public void retained(String payload) {
        link.send(new Incoming("shtora/window/set", payload.getBytes(UTF_8), true, OptionalLong.empty()));
    }

    /** The retained value of one of the window's topics. */
    public String topic(String what) {
        return String.valueOf(link.retained().get("shtora/window/" + what));
    }

    /** All messages that were published on some topics of the window, as {@code topic payload}. */
    public List<String> published(String... topics) {
        return link.published().stream().filter(line -> line.startsWith("shtora/window/"))
                .map(line -> line.substring("shtora/window/".length()))
                .filter(line -> List.of(topics).contains(line.substring(0, line.indexOf(' ')))).toList();
    }
}
