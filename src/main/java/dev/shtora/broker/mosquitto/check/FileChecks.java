package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.BrokerAccount;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.FileAccess;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks owners and modes: the broker must be able to read its files, and other users must not read keys and passwords.
 *
 * @param files where the broker's files are
 * @param account the account that the broker runs as once it has dropped root
 * @param advice tries remedies before they are printed
 */
record FileChecks(MosquittoConf conf, BrokerFiles files, BrokerAccount account, ConfAdvice advice) implements Check {
    private static final String SUBJECT = "access";
    private static final List<String> PUBLIC_KEYS = List.of("certfile", "cafile", "crlfile");
    private static final List<String> SECRET_KEYS = List.of("keyfile", "password_file", "acl_file",
            "plugin_opt_password_file", "plugin_opt_acl_file");

    static FileChecks of(MosquittoConf conf, BrokerFiles files, ConfAdvice advice) throws IOException {
        return new FileChecks(conf, files,
                BrokerAccount.of(conf.first("user").map(ConfLine::value).orElse("mosquitto")), advice);
    }

    @Override
    public void run(Findings findings) throws IOException {
        for (String key : PUBLIC_KEYS) {
            for (Path file : named(key)) {
                readable(file, findings);
            }
        }
        for (String key : SECRET_KEYS) {
            for (Path file : named(key)) {
                readable(file, findings);
                secret(file, key, findings);
            }
        }
        for (Path ca : named("cafile")) {
            readableByAll(ca, findings);
        }
        readableByAll(files.ca(), findings);
        pidFile(findings);
        caKey(findings);
    }

    private Set<Path> named(String key) {
        Set<Path> paths = new LinkedHashSet<>();
        conf.all(key).forEach(line -> paths.add(line.path()));
        return paths;
    }

    private void readable(Path file, Findings findings) throws IOException {
        try {
            Optional<Path> blockedBy = account.blockedBy(file);
            findings.require(blockedBy.isEmpty(), SUBJECT, account.user() + " can read " + file,
                    account.user() + " cannot read " + file
                            + blockedBy.map(path -> " (" + path + " is " + access(path) + ")").orElse("")
                            + ": the broker drops root before it reads the file; it ends, or has no listener on 9443",
                    file.startsWith("/etc/letsencrypt") ? BrokerRemedy.COPY_CERTBOT : BrokerRemedy.ADOPT_OR_CHMOD);
        } catch (NoSuchFileException e) {
            findings.error(SUBJECT, file + " is named and does not exist", BrokerRemedy.INIT_OR_ADOPT);
        } catch (AccessDeniedException e) {
            findings.unknown(SUBJECT, file + " cannot be examined by this user", BrokerRemedy.RUN_AS_ROOT);
        }
    }

    private static String access(Path path) {
        try {
            return FileAccess.of(path).text();
        } catch (IOException e) {
            return "not readable";
        }
    }

    /** The broker writes the file after it has dropped root, and ends if it cannot. */
    private void pidFile(Findings findings) throws IOException {
        for (Path file : named("pid_file")) {
            if (file.startsWith("/run") || file.startsWith("/var/run")) {
                continue; // The service creates that folder at each start.
            }
            findings.require(account.canWrite(file), SUBJECT, account.user() + " can write " + file,
                    conf.first("pid_file").orElseThrow().location() + ": " + account.user()
                            + " cannot write the pid_file " + file + ": the broker does not start",
                    advice.remove(conf.first("pid_file").orElseThrow()));
        }
    }

    private void secret(Path file, String key, Findings findings) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        FileAccess access = FileAccess.of(file.toRealPath());
        findings.require(access.mode().endsWith("---"), SUBJECT,
                "other users cannot read " + file + " (" + access.text() + ")",
                file + " can be read by all users (" + access.text() + ")",
                key.equals("keyfile") ? BrokerRemedy.KEY_OWNER : BrokerRemedy.SERVICE_OWNER, account.user(), file,
                file);
        if (!key.equals("keyfile") && access.mode().equals("rw-r-----")) {
            findings.warning(SUBJECT, file + " is " + access.text() + ": Mosquitto from about 2.0.18 warns of it",
                    BrokerRemedy.SERVICE_OWNER, account.user(), file, file);
        }
    }

    private static void readableByAll(Path ca, Findings findings) throws IOException {
        if (Files.exists(ca)) {
            FileAccess access = FileAccess.of(ca);
            findings.require(access.mode().endsWith("r--"), SUBJECT, "all users can read " + ca,
                    ca + " is " + access.text() + ": programs of other users cannot verify the broker",
                    BrokerRemedy.PUBLIC_MODE, ca);
        }
    }

    /** An attacker who controls the broker can read a CA key beside the server's files and issue certificates. */
    private void caKey(Findings findings) throws IOException {
        String subject = "ca-key";
        Stream<Path> beside = Stream.concat(named("keyfile").stream(), named("cafile").stream())
                .map(file -> file.resolveSibling("ca.key"));
        for (Path key : beside.distinct().filter(Files::exists).toList()) {
            findings.error(subject, key + " (" + FileAccess.of(key).text()
                    + ") is beside the server's files: an attacker who controls the broker can sign certificates",
                    BrokerRemedy.ADOPT_OR_MOVE);
        }
        if (Files.exists(files.caKey())) {
            FileAccess access = FileAccess.of(files.caKey());
            findings.require(access.mode().endsWith("------") && !access.owner().equals("mosquitto"), subject,
                    "only its owner can read " + files.caKey() + "; it may be kept elsewhere until the next renewal",
                    files.caKey() + " is " + access.text(), BrokerRemedy.ROOT_OWNER);
        }
    }
}
