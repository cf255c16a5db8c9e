package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.BrokerAccount;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.FileAccess;
import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.MosquittoConfWriter;
import dev.shtora.broker.mosquitto.files.PasswordFile;
import dev.shtora.broker.mosquitto.files.PlainListener;
import dev.shtora.broker.mosquitto.files.Plugins;
import dev.shtora.broker.mosquitto.files.TextLines;
import dev.shtora.broker.mosquitto.files.UserAccount;
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
 * The plan that corrects a broker that was set up manually. Users, passwords and the CA are kept. Lines that conflict with
 * the generated file are commented out; the generated file replaces them.
 */
public final class Adoption {
    private static final String COMMENTED_OUT = "# shtora: ";
    private static final Set<String> REPLACED = Set.of("port", "bind_address", "allow_anonymous", "password_file",
            "acl_file", "per_listener_settings");

    private final BrokerFiles files;
    private final MosquittoConf conf;
    private final ListenerPorts ports;
    private final AdoptedCertificates certificates;

    private Adoption(BrokerFiles files, MosquittoConf conf, ListenerPorts ports, Instant now) {
        this.files = files;
        this.conf = conf;
        this.ports = ports;
        this.certificates = new AdoptedCertificates(files, conf, now);
    }

    /**
     * Reads the present configuration.
     *
     * @throws IOException if it has plugins, pre-shared keys or two listeners on one port, which are not supported
     */
    public static Adoption of(BrokerFiles files, PlainListener plain, Instant now) throws IOException {
        MosquittoConf conf = all(files);
        Optional<ConfLine> unsupported = conf.lines().stream().filter(Adoption::decidesUsers).findFirst();
        if (unsupported.isPresent()) {
            throw new IOException(unsupported.get().location() + ": " + unsupported.get().text().strip()
                    + ": a plugin or pre-shared keys decide who may connect, which adopt does not change");
        }
        BrokerFiles named = files.withUserFiles(
                conf.first("password_file").map(ConfLine::path).orElse(files.passwords()),
                conf.first("acl_file").map(ConfLine::path).orElse(files.acl()));
        requireOneValue(conf, "password_file");
        requireOneValue(conf, "acl_file");
        return new Adoption(named, conf, ports(conf, plain), now);
    }

    /** Refuses two files with different users: which of them applies is the choice of the user. */
    private static void requireOneValue(MosquittoConf conf, String key) throws IOException {
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

    private static boolean decidesUsers(ConfLine line) {
        return line.key().equals("psk_file") || Plugins.LOADING.contains(line.key()) && !Plugins.isHarmless(line);
    }

    private static ListenerPorts ports(MosquittoConf conf, PlainListener plain) throws IOException {
        try {
            ListenerPorts existing = ListenerPorts.in(conf);
            return new ListenerPorts(existing.tls(), existing.webSocket(), existing.plain(), plain);
        } catch (IllegalArgumentException e) {
            throw new IOException("The listeners are ambiguous: " + e.getMessage() + " ("
                    + conf.listeners().stream().map(ListenerConf::text).collect(Collectors.joining("; "))
                    + "). Give TLS a port of its own, such as 8883, and run this again.", e);
        }
    }

    /** The configuration as read, and as it will be when the main file includes the folder of the generated file. */
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

    /** The users that have a password and no known role. */
    public List<String> withoutRole() throws IOException {
        AclFile acl = AclFile.read(files.acl());
        return PasswordFile.read(files.passwords()).users().stream().distinct()
                .filter(name -> acl.account(name).isEmpty()).toList();
    }

    /**
     * Plans the changes.
     *
     * @param names the names and addresses that clients use; domains of existing certificates are added
     * @param days the validity of a new server certificate in days
     * @param roles the new roles by user; other users keep their permissions
     * @throws IOException if a role names an unknown user, or a file cannot be read or is invalid; the message names it
     */
    public FileChanges plan(SubjectNames names, int days, Map<String, UserAccount> roles) throws IOException {
        requireUsers(roles.keySet());
        FileChanges changes = new FileChanges();
        certificates.plan(names, days, changes);
        users(roles, changes);
        files(changes);
        changes.write(files.conf(), MosquittoConfWriter.adoptedFile(files, listeners().blocks(), linesToAdd()),
                files.publicAccess());
        return PageCopies.plan(files, changes);
    }

    private void requireUsers(Set<String> named) throws IOException {
        List<String> users = PasswordFile.read(files.passwords()).users();
        Optional<String> unknown = named.stream().filter(name -> !users.contains(name)).findFirst();
        if (unknown.isPresent()) {
            throw new IOException("--role " + unknown.get() + ": there is no such user in " + files.passwords()
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

    /** The ports of the broker; existing ports are kept. */
    public ListenerPorts ports() {
        return ports;
    }

    /** Comments out conflicting lines in each file. */
    private void files(FileChanges changes) throws IOException {
        Set<ConfLine> out = conflicting();
        Set<Path> paths = new LinkedHashSet<>(List.of(files.main()));
        paths.addAll(conf.files());
        paths.remove(files.conf());
        for (Path file : paths) {
            List<String> text = new ArrayList<>(TextLines.read(file));
            out.stream().filter(line -> line.file().equals(file))
                    .forEach(line -> text.set(line.number() - 1, COMMENTED_OUT + line.text()));
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

    /** The broker ends if it cannot write its pid_file; the folders in /run are made by its service. */
    private boolean isUnwritable(ConfLine line) throws IOException {
        return line.key().equals("pid_file") && !line.path().startsWith("/run") && !line.path().startsWith("/var/run")
                && !BrokerAccount.of(conf.first("user").map(ConfLine::value).orElse(files.user()))
                        .canWrite(line.path());
    }

    private Set<ConfLine> conflicting() throws IOException {
        Set<ConfLine> out = new HashSet<>(conf.linesBeforeFirstListener());
        Set<String> seen = new HashSet<>();
        for (ConfLine line : conf.lines()) {
            boolean again = MosquittoConf.UNIQUE_KEYS.contains(line.key())
                    && !MosquittoConf.LISTENER_KEYS.contains(line.key())
                    && !seen.add(line.key());
            if (REPLACED.contains(line.key()) || !MosquittoConf.isKnown(line.key()) || again || isMissingFolder(line)
                    || isUnwritable(line)) {
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
    public List<String> notices() throws IOException {
        return Stream.concat(listeners().notices().stream(), certificates.otherCa().stream()).toList();
    }

    /** The required lines that the kept lines do not contain. */
    private List<String> linesToAdd() throws IOException {
        Set<ConfLine> out = conflicting();
        return BrokerPlan.missingLines(new MosquittoConf(conf.lines().stream()
                .filter(line -> !out.contains(line) && !line.file().equals(files.conf())).toList(), List.of()));
    }
}
