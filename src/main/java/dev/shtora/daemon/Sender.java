package dev.shtora.daemon;

import dev.shtora.daemon.status.Reply;
import java.util.function.Function;

/**
 * Who sent a command.
 *
 * @param how how the command arrived, as the cause names it
 * @param reply the reply for each cover that the command addresses
 */
record Sender(String how, Function<String, Reply> reply) {
    /** A client of the broker, which reads what is published. */
    static final Sender OVER_MQTT = new Sender("over MQTT", _ -> Reply.NONE);

    /** A program of this computer. */
    static Sender local(String user, Function<String, Reply> reply) {
        return new Sender("on this computer by " + user, reply);
    }
}
