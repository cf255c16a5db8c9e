package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.BrokerAccount;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.FileAccess;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.diagnosis.Findings;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who may read what: the broker has to, others have not. */
final class FileChecks {
    private static final String ABOUT = "access";

    private final MosquittoConf conf;
    private final BrokerFiles files;
    private final Findings findings;
    private final BrokerAccount broker;

    FileChecks(MosquittoConf conf, BrokerFiles files, Findings findings) throws IOException {
        this.conf = conf;
        this.files = files;
        this.findings = findings;
        this.broker = BrokerAccount.of(conf.first("user").map(ConfLine::value).orElse("mosquitto"));
    }

    void run() throws IOException {
        for (String key : new String[]{"certfile", "keyfile", "cafile", "crlfile", "password_file", "acl_file"}) {
            for (Path file : named(key)) {
                reads(file);
                if (!key.startsWith("c")) {
                    secret(file, key);
                }
            }
        }
        for (Path ca : named("cafile")) {
            everybody(ca);
        }
        everybody(files.ca());
        pidFile();
        caKey();
    }

    private Set<Path> named(String key) {
        Set<Path> files = new LinkedHashSet<>();
        conf.all(key).forEach(line -> files.add(line.path()));
        return files;
    }

    private void reads(Path file) throws IOException {
        try {
            Optional<Path> hindrance = broker.blockedBy(file);
            findings.judge(hindrance.isEmpty(), ABOUT, broker.user() + " can read " + file,
                    broker.user() + " cannot read " + file
                            + hindrance.map(at -> " (" + at + " is " + words(at) + ")").orElse("")
                            + ": the broker gives up being root before it does, and ends, or 9443 is not there",
                    remedy(file));
        } catch (NoSuchFileException e) {
            findings.bad(ABOUT, file + " is named and is not there", "shtora broker init, or adopt");
        } catch (AccessDeniedException e) {
            findings.unseen(ABOUT, file + " cannot be looked at from here", "try with sudo");
        }
    }

    /** Written once the broker is root no more: where it may not write it says so and ends. */
    private void pidFile() throws IOException {
        for (Path file : named("pid_file")) {
            if (file.startsWith("/run") || file.startsWith("/var/run")) {
                continue; // The service makes that folder each time.
            }
            findings.judge(broker.canWrite(file), ABOUT, broker.user() + " can write " + file,
                    broker.user() + " cannot write the pid_file " + file + ": the broker does not start",
                    "pid_file /run/mosquitto/mosquitto.pid, which the service makes room for");
        }
    }

    private static String words(Path at) {
        try {
            return FileAccess.of(at).text();
        } catch (IOException e) {
            return "hidden";
        }
    }

    private static String remedy(Path file) {
        return file.startsWith("/etc/letsencrypt")
                ? "certbot's folders are root's alone: shtora broker letsencrypt --domain D copies"
                : "shtora broker adopt, or chown and chmod it";
    }

    private void secret(Path file, String key) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        FileAccess access = FileAccess.of(file.toRealPath());
        findings.judge(access.mode().endsWith("---"), ABOUT, file + " is kept from others (" + access.text() + ")",
                file + " can be read by everybody (" + access.text() + ")", "chmod o= " + file);
        if (!key.equals("keyfile") && access.mode().equals("rw-r-----")) {
            findings.note(ABOUT, file + " is " + access.text() + ": Mosquitto from about 2.0.18 warns of it",
                    "chown " + broker.user() + ": " + file + " and chmod 600");
        }
    }

    private void everybody(Path ca) throws IOException {
        if (Files.exists(ca)) {
            FileAccess access = FileAccess.of(ca);
            findings.judge(access.mode().endsWith("r--"), ABOUT, ca + " can be read by everybody, as it should",
                    ca + " is " + access.text() + ": programs of other users here cannot trust the broker",
                    "chmod 644 " + ca);
        }
    }

    /** A CA's key beside the server's: who has the broker has all. */
    private void caKey() throws IOException {
        Stream<Path> beside = Stream.concat(named("keyfile").stream(), named("cafile").stream())
                .map(file -> file.resolveSibling("ca.key"));
        for (Path key : beside.distinct().filter(Files::exists).toList()) {
            findings.bad("ca-key", key + " (" + FileAccess.of(key).text()
                    + ") lies beside the server's files: whoever has the broker can sign certificates",
                    "shtora broker adopt, or move it off this machine");
        }
        if (Files.exists(files.caKey())) {
            FileAccess access = FileAccess.of(files.caKey());
            findings.judge(access.mode().endsWith("------") && !access.owner().equals("mosquitto"), "ca-key",
                    files.caKey() + " is its owner's alone; it may be moved off this machine until a renewal",
                    files.caKey() + " is " + access.text(), "chown root: and chmod 600 it");
        }
    }
}
