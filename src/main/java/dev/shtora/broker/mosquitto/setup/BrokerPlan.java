package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.MosquittoConfWriter;
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
    public static FileChanges of(BrokerFiles files, SetupRequest request, Instant now) throws IOException {
        FileChanges changes = new FileChanges();
        new BrokerCertificates(files, now).plan(request.names(), request.days(), request.keyType(), changes);
        changes.write(files.passwords(), PasswordFile.read(files.passwords()).bytes(), files.secretAccess());
        changes.write(files.acl(), AclFile.read(files.acl()).bytes(), files.secretAccess());
        if (files.standalone()) {
            mustBeOurs(files.main());
            return changes.write(files.main(), MosquittoConfWriter.standaloneFile(files, request.ports()),
                    files.publicAccess());
        }
        return system(files, request.ports(), changes);
    }

    /** Somebody else's configuration in the folder of a set is not ours to overwrite. */
    private static void mustBeOurs(Path main) throws IOException {
        if (Files.exists(main) && !BrokerFiles.isStandalone(main)) {
            throw new IOException(main + " is there already and not of our making. Take an empty folder, or mend that"
                    + " one: shtora broker adopt --etc " + main.getParent());
        }
    }

    private static FileChanges system(BrokerFiles files, ListenerPorts ports, FileChanges changes) throws IOException {
        MosquittoConf conf = confWithoutOurs(files);
        List<ConfLine> inTheWay = conf.lines().stream().filter(line -> OURS.contains(line.key())
                || MosquittoConf.LISTENER_KEYS.contains(line.key()) || !MosquittoConf.isKnown(line.key())).toList();
        if (!inTheWay.isEmpty()) {
            throw new IOException(inTheWay.stream().map(line -> line.location() + ": " + line.text().strip() + "\n")
                    .reduce("", String::concat)
                    + "These lines are there already and would not go with ours. Let them be looked at and mended:"
                    + " shtora broker adopt");
        }
        if (conf.all("include_dir").stream().noneMatch(line -> line.path().equals(files.includeFolder()))) {
            changes.write(files.main(), including(files), files.publicAccess());
        }
        if (Files.exists(files.conf()) && MosquittoConfWriter.isAdopted(TextLines.read(files.conf()))) {
            return changes; // Listeners of somebody else, which a second adoption can change.
        }
        return changes.write(files.conf(), MosquittoConfWriter.includedFile(files, ports, missingLines(conf)),
                files.publicAccess());
    }

    /** The configuration without the file that we write. */
    static MosquittoConf confWithoutOurs(BrokerFiles files) throws IOException {
        MosquittoConf all = MosquittoConf.read(files.main());
        return new MosquittoConf(all.lines().stream().filter(line -> !line.file().equals(files.conf())).toList(),
                all.missing());
    }

    /** The main file with the line that makes ours be read at its end. */
    private static byte[] including(BrokerFiles files) throws IOException {
        List<String> main = new ArrayList<>(Files.exists(files.main()) ? TextLines.read(files.main()) : List.of());
        main.add("include_dir " + files.includeFolder());
        return TextLines.text(main).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Of what a broker needs besides, only what is not said already: twice would be fatal. */
    static List<String> missingLines(MosquittoConf conf) {
        List<String> lines = new ArrayList<>();
        if (conf.first("persistence").isEmpty()) {
            lines.add("persistence true");
        }
        if (conf.first("persistence_location").isEmpty()) {
            lines.add("persistence_location " + DATA);
        }
        if (conf.first("set_tcp_nodelay").isEmpty()) {
            lines.add(MosquittoConfWriter.NO_DELAY);
        }
        return lines;
    }
}
