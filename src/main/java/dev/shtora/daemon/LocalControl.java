package dev.shtora.daemon;

import dev.shtora.daemon.status.Reply;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** What programs of this computer read and command, without a broker. Any thread may call all methods. */
final class LocalControl {
    private final String base;
    private final Covers covers;
    private final List<String> groups;
    private final CommandReceiver commands;
    private final BooleanSupplier closing;

    /**
     * @param base the first level of the topics
     * @param closing whether commands are rejected
     */
    LocalControl(String base, Covers covers, Collection<String> groups, CommandReceiver commands,
            BooleanSupplier closing) {
        this.base = base;
        this.covers = covers;
        this.groups = List.copyOf(groups);
        this.commands = commands;
        this.closing = closing;
    }

    /**
     * Takes a command as if it came from the broker.
     *
     * @param topic a command topic without its base
     * @param user the user of the program
     * @param reply the reply for each cover; it is called once per cover
     */
    void command(String topic, byte[] payload, String user, Function<String, Reply> reply) {
        Incoming message = new Incoming(base + "/" + topic, payload, false, OptionalLong.empty());
        if (closing.getAsBoolean()) {
            commands.reject(message, Daemon.CLOSING, Sender.local(user, reply));
        } else {
            commands.receive(message, Sender.local(user, reply));
        }
    }

    /** The covers that a command on a topic without its base addresses; empty if it is not a command topic. */
    List<String> addressed(String topic) {
        return commands.addressed(base + "/" + topic);
    }

    /** The names of all covers, in the order of the configuration. */
    List<String> covers() {
        return covers.names();
    }

    /** The names of all covers and groups. */
    List<String> addressees() {
        return Stream.concat(covers.names().stream(), groups.stream()).toList();
    }

    /**
     * Reads the status of a cover, see {@link dev.shtora.daemon.controller.Controller#read}. The cover must be one of
     * the configuration.
     */
    void read(String cover, Consumer<Map<String, Object>> reader) {
        covers.get(cover).read(reader);
    }
}
