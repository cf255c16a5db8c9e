package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.ListenerBlock;
import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.MosquittoConfWriter;
import dev.shtora.broker.mosquitto.files.PlainListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What an adoption does with each listener of a configuration. One listener with TLS and one with WebSocket over TLS get
 * the server's certificate, at their ports and addresses; a listener without TLS that is open on all addresses is bound
 * to loopback, opened or closed, as requested. All others are unchanged. Each change, and each listener without TLS that
 * remains open, has a notice for the user.
 */
final class AdoptedListeners {
    /** Options that {@link MosquittoConfWriter} writes itself, and those that loosen the access of one listener. */
    private static final Set<String> REWRITTEN = Set.of("certfile", "keyfile", "protocol", "port", "bind_address",
            "listener_allow_anonymous");
    /** Options of client certificates, without effect unless the listener requires them. */
    private static final Set<String> CLIENT_CERTIFICATES = Set.of("cafile", "capath", "crlfile", "require_certificate",
            "use_identity_as_username", "use_subject_as_username");
    private static final Set<String> OLD_TLS = Set.of("tlsv1", "tlsv1.0", "tlsv1.1", "tlsv1.2");

    private final BrokerFiles files;
    private final ListenerPorts ports;
    private final List<ListenerBlock> blocks = new ArrayList<>();
    private final List<ListenerConf> unchanged = new ArrayList<>();
    private final Set<ConfLine> removed = new HashSet<>();
    private final List<String> notices = new ArrayList<>();

    private AdoptedListeners(BrokerFiles files, ListenerPorts ports) {
        this.files = files;
        this.ports = ports;
    }

    /**
     * Decides for all listeners of a configuration.
     *
     * @param ports the ports of the listeners with TLS, and the option for listeners without TLS
     * @throws IOException if two listeners would need the same port of the same address; the message names both
     */
    static AdoptedListeners of(BrokerFiles files, MosquittoConf conf, ListenerPorts ports) throws IOException {
        AdoptedListeners adopted = new AdoptedListeners(files, ports);
        List<ListenerConf> all = conf.listeners().stream().filter(AdoptedListeners::isConfigured).toList();
        adopted.decide(all);
        conf.listeners().stream().filter(listener -> !isConfigured(listener)).forEach(adopted::remove);
        adopted.requireNoConflict();
        return adopted;
    }

    /** Whether a line names the port of a listener; if not, only misplaced lines define it. */
    private static boolean isConfigured(ListenerConf listener) {
        return listener.line().isPresent() || listener.option("port").isPresent();
    }

    private void decide(List<ListenerConf> all) {
        Optional<ListenerConf> tls = first(all, listener -> listener.tls() && !listener.webSocket());
        Optional<ListenerConf> webSocket = first(all, listener -> listener.tls() && listener.webSocket());
        Optional<ListenerConf> plain = ListenerPorts.plainListener(all);
        blocks.add(MosquittoConfWriter.tls(files, ports.tls(), tls.flatMap(ListenerConf::address), keptOptions(tls)));
        blocks.add(MosquittoConfWriter.webSocket(files, ports.webSocket(), webSocket.flatMap(ListenerConf::address),
                keptOptions(webSocket)));
        plain(plain);
        List<ListenerConf> decided = Stream.of(tls, webSocket, plain).flatMap(Optional::stream).toList();
        decided.forEach(this::remove);
        all.stream().filter(listener -> !decided.contains(listener)).forEach(this::other);
    }

    private static Optional<ListenerConf> first(List<ListenerConf> all,
            Predicate<ListenerConf> which) {
        return all.stream().filter(ListenerConf::isTcp).filter(which).findFirst();
    }

    /** Plans the main listener without TLS: the existing one or a new one. */
    private void plain(Optional<ListenerConf> listener) {
        switch (ports.plainListener()) {
            case OFF -> listener.ifPresent(closed -> notices.add(closed.text() + " is closed, because of --plain off"));
            case LAN -> blocks.add(MosquittoConfWriter.lan(ports.plain(),
                    listener.filter(one -> !one.loopbackOnly()).flatMap(ListenerConf::address), keptOptions(listener)));
            case LOOPBACK -> {
                listener.ifPresent(this::noteNarrowed);
                blocks.add(MosquittoConfWriter.loopback(ports.plain(),
                        listener.isPresent() ? narrowed(listener.get()) : Optional.of("127.0.0.1"),
                        keptOptions(listener)));
            }
        }
    }

    private void other(ListenerConf listener) {
        if (!listener.hasPort()) {
            notices.add(listener.text() + " is commented out: its line has no valid port");
            remove(listener);
        } else if (listener.tls() || listener.isUnixSocket()) {
            keep(listener);
        } else if (listener.port() == ports.tls() || listener.port() == ports.webSocket()) {
            takesTlsPort(listener);
        } else if (ports.plainListener() == PlainListener.OFF) {
            notices.add(listener.text() + " is closed, because of --plain off");
            remove(listener);
        } else if (listener.onAllAddresses() && ports.plainListener() == PlainListener.LOOPBACK) {
            noteNarrowed(listener);
            remove(listener);
            blocks.add(block(listener, narrowed(listener)));
        } else {
            noteOpen(listener);
            keep(listener);
        }
    }

    private void noteOpen(ListenerConf listener) {
        if (!listener.loopbackOnly()) {
            notices.add(listener.text() + " stays open to the network without TLS, "
                    + (listener.onAllAddresses()
                            ? "because of --plain lan"
                            : "because it is bound to an address of its own")
                    + "; passwords are sent unencrypted");
        }
    }

    private void takesTlsPort(ListenerConf listener) {
        notices.add(listener.text() + " has no certificate; the listener with TLS takes its port");
        remove(listener);
    }

    private void noteNarrowed(ListenerConf listener) {
        if (!listener.loopbackOnly()) {
            notices.add(listener.text() + " is bound to " + narrowed(listener).orElse("loopback")
                    + " from now on: without TLS, passwords were sent unencrypted. Other computers use port "
                    + (listener.webSocket() ? ports.webSocket() : ports.tls()) + ", or --plain lan leaves it open");
        }
    }

    /** The address of a listener without TLS that is for this computer only. */
    private static Optional<String> narrowed(ListenerConf listener) {
        if (listener.loopbackOnly()) {
            return listener.address();
        }
        boolean v6 = listener.option("socket_domain").filter(line -> line.value().equals("ipv6")).isPresent()
                || listener.address().filter("::"::equals).isPresent();
        return Optional.of(v6 ? "::1" : "127.0.0.1");
    }

    /** Keeps a listener in its file; one without a line, or in the generated file, is written to the generated file. */
    private void keep(ListenerConf listener) {
        if (listener.line().filter(line -> !line.file().equals(files.conf())).isPresent()) {
            unchanged.add(listener);
            listener.option("listener_allow_anonymous").ifPresent(removed::add);
        } else {
            remove(listener);
            blocks.add(block(listener, listener.address()));
        }
    }

    private static ListenerBlock block(ListenerConf listener, Optional<String> address) {
        Stream<String> tls = listener.options().stream()
                .filter(line -> Set.of("certfile", "keyfile", "protocol").contains(line.key()))
                .map(line -> line.text().strip());
        return new ListenerBlock("Unchanged.", listener.port(), address,
                Stream.concat(tls, keptOptions(Optional.of(listener)).stream()).toList());
    }

    private void remove(ListenerConf listener) {
        listener.line().ifPresent(removed::add);
        removed.addAll(listener.options());
    }

    private static List<String> keptOptions(Optional<ListenerConf> listener) {
        return listener.stream().flatMap(one -> one.options().stream().filter(line -> isKept(one, line)))
                .map(line -> line.text().strip()).distinct().toList();
    }

    private static boolean isKept(ListenerConf listener, ConfLine line) {
        if (CLIENT_CERTIFICATES.contains(line.key())) {
            return listener.requiresCertificate();
        }
        return MosquittoConf.LISTENER_KEYS.contains(line.key()) && !REWRITTEN.contains(line.key())
                && !(line.key().equals("tls_version") && OLD_TLS.contains(line.value()));
    }

    private void requireNoConflict() throws IOException {
        ConfLine generatedFile = new ConfLine(files.conf(), 0, "");
        List<ListenerConf> all = Stream
                .concat(unchanged.stream(), blocks.stream().map(block -> block.conf(generatedFile)))
                .toList();
        for (int i = 0; i < all.size(); i++) {
            for (ListenerConf other : all.subList(i + 1, all.size())) {
                if (all.get(i).conflictsWith(other)) {
                    throw new IOException("The listeners conflict: " + all.get(i).text() + " and "
                            + other.text() + " need the same port. Give one of them a port of its own in your"
                            + " configuration, and run this again.");
                }
            }
        }
    }

    /** The listeners of the file that Shtora writes. */
    List<ListenerBlock> blocks() {
        return List.copyOf(blocks);
    }

    /** The lines to comment out. */
    Set<ConfLine> removed() {
        return Set.copyOf(removed);
    }

    /** A sentence for each change for clients and each listener that stays open. */
    List<String> notices() {
        return List.copyOf(notices);
    }
}
