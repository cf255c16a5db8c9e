package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.GeneratedConf;
import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.PasswordFile;
import dev.shtora.broker.mosquitto.files.TextLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A broker as it should be, from nothing or from Debian's own files, and what has to be written for that. */
public final class BrokerPlan {
    private static final Set<String> OURS = Set.of("listener", "port", "bind_address", "allow_anonymous",
            "password_file", "acl_file", "per_listener_settings", "plugin", "auth_plugin");
    private static final String DATA = "/var/lib/mosquitto/";

    private BrokerPlan() {}

    /**
     * What has to be written.
     *
     * @throws IOException if a file that is there cannot be read, does not fit, or is in the way; the message names it
     */
    public static FileChanges of(BrokerFiles layout, SetupRequest wishes, Instant now) throws IOException {
        FileChanges changes = new FileChanges();
        new BrokerCertificates(layout, now).prepare(wishes.names(), wishes.days(), wishes.kind(), changes);
        changes.write(layout.passwords(), PasswordFile.read(layout.passwords()).bytes(), layout.secret());
        changes.write(layout.acl(), AclFile.read(layout.acl()).bytes(), layout.secret());
        if (layout.whole()) {
            mustBeOurs(layout.main());
            return changes.write(layout.main(), GeneratedConf.whole(layout, wishes.ports()), layout.open());
        }
        return system(layout, wishes.ports(), changes);
    }

    /** Somebody else's configuration in the folder of a set is not ours to overwrite. */
    private static void mustBeOurs(Path main) throws IOException {
        if (Files.exists(main) && !BrokerFiles.ours(main)) {
            throw new IOException(main + " is there already and not of our making. Take an empty folder, or mend that"
                    + " one: shtora broker adopt --etc " + main.getParent());
        }
    }

    private static FileChanges system(BrokerFiles layout, ListenerPorts ports, FileChanges changes) throws IOException {
        MosquittoConf conf = others(layout);
        List<ConfLine> inTheWay = conf.lines().stream().filter(line -> OURS.contains(line.key())
                || MosquittoConf.OF_A_LISTENER.contains(line.key()) || !MosquittoConf.known(line.key())).toList();
        if (!inTheWay.isEmpty()) {
            throw new IOException(inTheWay.stream().map(line -> line.where() + ": " + line.text().strip() + "\n")
                    .reduce("", String::concat)
                    + "These lines are there already and would not go with ours. Let them be looked at and mended:"
                    + " shtora broker adopt");
        }
        if (conf.all("include_dir").stream().noneMatch(line -> line.path().equals(layout.included()))) {
            changes.write(layout.main(), including(layout), layout.open());
        }
        return changes.write(layout.conf(), GeneratedConf.included(layout, ports, lacking(conf)), layout.open());
    }

    /** The configuration without the file that we write. */
    static MosquittoConf others(BrokerFiles layout) throws IOException {
        MosquittoConf all = MosquittoConf.read(layout.main());
        return new MosquittoConf(all.lines().stream().filter(line -> !line.file().equals(layout.conf())).toList(),
                all.missing());
    }

    /** The main file with the line that makes ours be read at its end. */
    private static byte[] including(BrokerFiles layout) throws IOException {
        List<String> main = new ArrayList<>(Files.exists(layout.main()) ? TextLines.read(layout.main()) : List.of());
        main.add("include_dir " + layout.included());
        return TextLines.text(main).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Of what a broker needs besides, only what is not said already: twice would be fatal. */
    static List<String> lacking(MosquittoConf conf) {
        List<String> lines = new ArrayList<>();
        if (conf.first("persistence").isEmpty()) {
            lines.add("persistence true");
        }
        if (conf.first("persistence_location").isEmpty()) {
            lines.add("persistence_location " + DATA);
        }
        if (conf.first("set_tcp_nodelay").isEmpty()) {
            lines.add(GeneratedConf.PROMPT);
        }
        return lines;
    }
}
