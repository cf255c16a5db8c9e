package dev.shtora.mosquitto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A broker as it should be, from nothing or from Debian's own files, and what has to be written for that. */
public final class Blueprint {
    private static final Set<String> OURS = Set.of("listener", "port", "bind_address", "allow_anonymous",
            "password_file", "acl_file", "per_listener_settings", "plugin", "auth_plugin");
    private static final String DATA = "/var/lib/mosquitto/";

    private Blueprint() {}

    /**
     * What has to be written.
     *
     * @throws IOException if a file that is there cannot be read, does not fit, or is in the way; the message names it
     */
    public static Changes of(Layout layout, Wishes wishes, Instant now) throws IOException {
        Changes changes = new Changes();
        new Credentials(layout, now).prepare(wishes.names(), wishes.days(), wishes.kind(), changes);
        changes.write(layout.passwords(), PasswordFile.read(layout.passwords()).bytes(), layout.secret());
        changes.write(layout.acl(), AclFile.read(layout.acl()).bytes(), layout.secret());
        if (layout.whole()) {
            mustBeOurs(layout.main());
            return changes.write(layout.main(), ConfText.whole(layout, wishes.ports()), layout.open());
        }
        return system(layout, wishes.ports(), changes);
    }

    /** Somebody else's configuration in the folder of a set is not ours to overwrite. */
    private static void mustBeOurs(Path main) throws IOException {
        if (Files.exists(main) && !Layout.ours(main)) {
            throw new IOException(main + " is there already and not of our making. Take an empty folder, or mend that"
                    + " one: shtora broker adopt --etc " + main.getParent());
        }
    }

    private static Changes system(Layout layout, Ports ports, Changes changes) throws IOException {
        Conf conf = others(layout);
        List<Line> inTheWay = conf.lines().stream().filter(line -> OURS.contains(line.key())
                || Conf.OF_A_LISTENER.contains(line.key()) || !Conf.known(line.key())).toList();
        if (!inTheWay.isEmpty()) {
            throw new IOException(inTheWay.stream().map(line -> line.where() + ": " + line.text().strip() + "\n")
                    .reduce("", String::concat)
                    + "These lines are there already and would not go with ours. Let them be looked at and mended:"
                    + " shtora broker adopt");
        }
        if (conf.all("include_dir").stream().noneMatch(line -> line.path().equals(layout.included()))) {
            changes.write(layout.main(), including(layout), layout.open());
        }
        return changes.write(layout.conf(), ConfText.included(layout, ports, lacking(conf)), layout.open());
    }

    /** The configuration without the file that we write. */
    static Conf others(Layout layout) throws IOException {
        Conf all = Conf.read(layout.main());
        return new Conf(all.lines().stream().filter(line -> !line.file().equals(layout.conf())).toList(),
                all.missing());
    }

    /** The main file with the line that makes ours be read at its end. */
    private static byte[] including(Layout layout) throws IOException {
        List<String> main = new ArrayList<>(Files.exists(layout.main()) ? Lines.read(layout.main()) : List.of());
        main.add("include_dir " + layout.included());
        return Lines.text(main).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Of what a broker needs besides, only what is not said already: twice would be fatal. */
    static List<String> lacking(Conf conf) {
        List<String> lines = new ArrayList<>();
        if (conf.first("persistence").isEmpty()) {
            lines.add("persistence true");
        }
        if (conf.first("persistence_location").isEmpty()) {
            lines.add("persistence_location " + DATA);
        }
        if (conf.first("set_tcp_nodelay").isEmpty()) {
            lines.add(ConfText.PROMPT);
        }
        return lines;
    }
}
