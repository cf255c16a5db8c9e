package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.FileAccess;
import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.MosquittoConfWriter;
import dev.shtora.broker.mosquitto.files.PasswordFile;
import dev.shtora.broker.mosquitto.files.PlainListener;
import dev.shtora.broker.mosquitto.files.TextLines;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.CertificateAuthority;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A broker that somebody has set up by hand, made right: their users, passwords and CA stay; their lines that are in the
 * way are commented out, and ours say the same in the right order.
 */
public final class Adoption {
    private static final String OUT = "# shtora: ";
    private static final Set<String> REPLACED = Set.of("port", "bind_address", "allow_anonymous", "password_file",
            "acl_file", "per_listener_settings");
    private static final Set<String> BEYOND = Set.of("plugin", "auth_plugin", "psk_file");

    private final BrokerFiles files;
    private final MosquittoConf conf;
    private final ListenerPorts ports;
    private final Instant now;

    private Adoption(BrokerFiles files, MosquittoConf conf, ListenerPorts ports, Instant now) {
        this.files = files;
        this.conf = conf;
        this.ports = ports;
        this.now = now;
    }

    /**
     * Reads what is there.
     *
     * @throws IOException if it is beyond us: plugins, pre-shared keys, or two listeners for one port
     */
    public static Adoption of(BrokerFiles files, PlainListener plain, Instant now) throws IOException {
        MosquittoConf conf = all(files);
        Optional<ConfLine> beyond = conf.lines().stream().filter(line -> BEYOND.contains(line.key())).findFirst();
        if (beyond.isPresent()) {
            throw new IOException(beyond.get().location() + ": " + beyond.get().text().strip()
                    + ": who may come in is decided elsewhere, which we do not touch");
        }
        BrokerFiles named = files.withUserFiles(
                conf.first("password_file").map(ConfLine::path).orElse(files.passwords()),
                conf.first("acl_file").map(ConfLine::path).orElse(files.acl()));
        mustBeOne(conf, "password_file");
        mustBeOne(conf, "acl_file");
        return new Adoption(named, conf, ports(conf, plain), now);
    }

    /** Two files with different users cannot become one without a choice that is not ours. */
    private static void mustBeOne(MosquittoConf conf, String key) throws IOException {
        List<ConfLine> lines = conf.all(key);
        Optional<ConfLine> other = lines.stream().filter(line -> !line.value().equals(lines.getFirst().value()))
                .findFirst();
        if (other.isPresent()) {
            throw new IOException(lines.getFirst().location() + ": " + lines.getFirst().text().strip() + "\n"
                    + other.get().location() + ": " + other.get().text().strip()
                    + "\nShtora gives all listeners the same users: keep one of the two lines, with all users in its"
                    + " file, and run this again.");
        }
    }

    private static ListenerPorts ports(MosquittoConf conf, PlainListener plain) throws IOException {
        try {
            ListenerPorts theirs = ListenerPorts.in(conf);
            return new ListenerPorts(theirs.tls(), theirs.webSocket(), theirs.plain(), plain);
        } catch (IllegalArgumentException e) {
            throw new IOException("The listeners cannot be told apart: " + e.getMessage() + " ("
                    + conf.listeners().stream().map(ListenerConf::text).collect(Collectors.joining("; "))
                    + "). Give TLS a port of its own, such as 8883, and run this again.", e);
        }
    }

    /** What is read, and what will be once the main file includes the folder of ours. */
    private static MosquittoConf all(BrokerFiles files) throws IOException {
        MosquittoConf read = MosquittoConf.read(files.main());
        Path folder = files.includeFolder();
        if (includes(read, folder) || !Files.isDirectory(folder)) {
            return read;
        }
        MosquittoConf unread = MosquittoConf.including(folder);
        return new MosquittoConf(Stream.concat(read.lines().stream(), unread.lines().stream()).toList(),
                read.missing());
    }

    /** Those who have a password and no role that we know of. */
    public List<String> withoutRole() throws IOException {
        AclFile acl = AclFile.read(files.acl());
        return PasswordFile.read(files.passwords()).users().stream().distinct()
                .filter(name -> acl.account(name).isEmpty()).toList();
    }

    /**
     * What has to be written.
     *
     * @param names what clients call the broker; the domains of certificates that are there are added
     * @param roles what users are to be; those who are not named keep what they may do now
     * @throws IOException if a role is of nobody, or a file cannot be read or does not fit; the message names it
     */
    public FileChanges plan(SubjectNames names, int days, Map<String, UserAccount> roles) throws IOException {
        somebody(roles.keySet());
        FileChanges changes = new FileChanges();
        certificates(names.plus(domains()), days, changes);
        users(roles, changes);
        files(changes);
        changes.write(files.conf(), MosquittoConfWriter.adoptedFile(files, listeners().blocks(), lacking()),
                files.publicAccess());
        return changes;
    }

    private void somebody(Set<String> named) throws IOException {
        List<String> users = PasswordFile.read(files.passwords()).users();
        Optional<String> nobody = named.stream().filter(name -> !users.contains(name)).findFirst();
        if (nobody.isPresent()) {
            throw new IOException("--role " + nobody.get() + ": there is no such user in " + files.passwords()
                    + "; there are: " + (users.isEmpty() ? "none" : String.join(", ", users)));
        }
    }

    private void users(Map<String, UserAccount> roles, FileChanges changes) throws IOException {
        PasswordFile passwords = PasswordFile.read(files.passwords());
        boolean free = !Files.exists(files.acl());
        AclFile acl = AclFile.read(files.acl());
        for (String name : new LinkedHashSet<>(passwords.users())) {
            UserAccount account = roles.get(name);
            if (account != null) {
                acl = acl.with(account);
            } else if (free) {
                acl = acl.withFullAccess(name);
            }
        }
        changes.write(files.passwords(), passwords.bytes(), files.secretAccess());
        changes.write(files.acl(), acl.bytes(), files.secretAccess());
    }

    /** Their CA, if its key is here and fits: then clients that trust it need nothing new. */
    private void certificates(SubjectNames names, int days, FileChanges changes) throws IOException {
        Optional<Path> theirs = conf.listeners().stream().flatMap(listener -> listener.option("cafile").stream())
                .map(ConfLine::path).filter(Files::isReadable).findFirst();
        Optional<CertificateAuthority> ca = theirs.isEmpty() || Files.exists(files.ca())
                ? Optional.empty()
                : authority(theirs.get(), theirs.get().resolveSibling("ca.key"));
        BrokerCertificates certificates = new BrokerCertificates(files, now);
        if (ca.isEmpty()) {
            certificates.plan(names, days, Optional.empty(), changes);
            return;
        }
        CertificateAuthority stated = ca.get().certificate().getKeyUsage() == null ? ca.get().withKeyUsage() : ca.get();
        changes.writeSecret(files.caKey(), Pem.text(stated.key()), files.caKeyAccess());
        changes.write(theirs.get(), Pem.text(stated.certificate()), files.publicAccess());
        changes.delete(theirs.get().resolveSibling("ca.key"));
        certificates.planNew(stated, names, days, Optional.empty(), changes);
    }

    private static Optional<CertificateAuthority> authority(Path certificate, Path key) {
        try {
            return Optional
                    .of(CertificateAuthority.of(new CertificateAndKey(Pem.certificate(certificate), Pem.key(key))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Of certbot's certificates, which lie in a folder of that name. */
    private SubjectNames domains() {
        return SubjectNames.of(conf.all("certfile").stream().map(ConfLine::path).map(Path::getParent)
                .filter(folder -> folder != null && folder.getParent() != null && folder.getParent().endsWith("live"))
                .map(folder -> folder.getFileName().toString()).toList());
    }

    /** Where it will listen: at the ports that their clients know. */
    public ListenerPorts ports() {
        return ports;
    }

    /** Each file of theirs, with what is in the way commented out. */
    private void files(FileChanges changes) throws IOException {
        Set<ConfLine> out = inTheWay();
        Set<Path> paths = new LinkedHashSet<>(List.of(files.main()));
        paths.addAll(conf.files());
        paths.remove(files.conf());
        for (Path file : paths) {
            List<String> text = new ArrayList<>(TextLines.read(file));
            out.stream().filter(line -> line.file().equals(file))
                    .forEach(line -> text.set(line.number() - 1, OUT + line.text()));
            if (file.equals(files.main()) && !includes(conf, files.includeFolder())) {
                text.add("include_dir " + files.includeFolder());
            }
            changes.write(file, TextLines.text(text).getBytes(StandardCharsets.ISO_8859_1), FileAccess.of(file));
        }
    }

    private static boolean includes(MosquittoConf conf, Path folder) {
        return conf.all("include_dir").stream().anyMatch(line -> line.path().equals(folder));
    }

    private static boolean isMissingFolder(ConfLine line) {
        return line.key().equals("include_dir") && !Files.isDirectory(line.path());
    }

    private Set<ConfLine> inTheWay() throws IOException {
        Set<ConfLine> out = new HashSet<>(conf.linesBeforeFirstListener());
        Set<String> seen = new HashSet<>();
        for (ConfLine line : conf.lines()) {
            boolean again = MosquittoConf.UNIQUE_KEYS.contains(line.key())
                    && !MosquittoConf.LISTENER_KEYS.contains(line.key())
                    && !seen.add(line.key());
            if (REPLACED.contains(line.key()) || !MosquittoConf.isKnown(line.key()) || again || isMissingFolder(line)) {
                out.add(line);
            }
        }
        out.addAll(listeners().removed());
        return out;
    }

    private AdoptedListeners listeners() throws IOException {
        return AdoptedListeners.of(files, conf, ports);
    }

    /** What changes for clients, and what stays open, one sentence each. */
    public List<String> words() throws IOException {
        return listeners().words();
    }

    /** What is not said in their files, those lines counted that stay. */
    private List<String> lacking() throws IOException {
        Set<ConfLine> out = inTheWay();
        return BrokerPlan.missingLines(new MosquittoConf(conf.lines().stream()
                .filter(line -> !out.contains(line) && !line.file().equals(files.conf())).toList(), List.of()));
    }
}
