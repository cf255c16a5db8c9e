package dev.shtora.broker.mosquitto.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A listener that Shtora writes.
 *
 * @param comment what it is for, one line without the comment sign
 * @param port its port, 1 to 65535; 0 for a Unix domain socket
 * @param address the address that it is bound to, or the path of the socket; empty for all addresses
 * @param options the lines after its {@code listener} line
 */
public record ListenerBlock(String comment, int port, Optional<String> address, List<String> options) {
    public ListenerBlock {
        options = List.copyOf(options);
    }

    /** The block in the configuration file, with a blank line before it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("", "# " + comment, listenerLine()));
        lines.addAll(options);
        return lines;
    }

    private String listenerLine() {
        return "listener " + port + address.map(to -> " " + to).orElse("");
    }

    /** The block as Mosquitto reads it. */
    public ListenerConf conf(ConfLine at) {
        return ListenerConf.of(new ConfLine(at.file(), at.number(), listenerLine()),
                options.stream().map(text -> new ConfLine(at.file(), at.number(), text)).toList());
    }
}
