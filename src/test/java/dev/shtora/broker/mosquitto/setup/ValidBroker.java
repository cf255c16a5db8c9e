package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.check.BrokerExamination;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.broker.mosquitto.files.PlainListener;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.CertificateAuthority;
import dev.shtora.certificates.KeyType;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.diagnosis.Findings;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.process.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The files of {@code broker init --out} with one person, and methods that make them invalid. Requires no root. */
final class ValidBroker {
    static final Instant NOW = Instant.now();
    static final SubjectNames NAMES = SubjectNames.of(List.of("raspberrypi.local", "localhost", "127.0.0.1"));

    final BrokerFiles files;
    final ListenerPorts ports;

    ValidBroker(Path temp, KeyType keyType) throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        files = BrokerFiles.standalone(temp.resolve("set"));
        ports = new ListenerPorts(FreePorts.any(), FreePorts.any(), FreePorts.any(), PlainListener.LOOPBACK);
        BrokerPlan.of(files, new SetupRequest(NAMES, 800, Optional.of(keyType), ports), NOW).apply(files.backups(),
                "init",
                NOW);
        UserAccounts.of(files).add(new UserAccount("anna", Role.PERSON, "shtora", List.of()), "curtain-1");
    }

    ValidBroker(Path temp) throws IOException {
        this(temp, KeyType.ECDSA);
    }

    Findings examine(BrokerExamination.Running running) throws IOException {
        return BrokerExamination.local(files, NAMES, running, NOW);
    }

    Path at(String name) {
        return files.folder().resolve(name);
    }

    void mode(String name, String mode) throws IOException {
        Files.setPosixFilePermissions(at(name), PosixFilePermissions.fromString(mode));
    }

    /** Replaces a text in a file. */
    void replace(String file, String old, String by) throws IOException {
        Files.writeString(at(file), Files.readString(at(file)).replace(old, by));
    }

    void conf(String before, String after) throws IOException {
        Files.writeString(files.main(),
                BrokerFiles.STANDALONE_HEADER + "\n" + before + Files.readString(files.main()) + after);
    }

    void append(String file, String line) throws IOException {
        Files.writeString(at(file), Files.readString(at(file)) + line + "\n");
    }

    /** Replaces the server certificate by another one from the same CA. */
    void signed(Instant when, int days) throws IOException {
        CertificateAuthority ca = CertificateAuthority
                .of(new CertificateAndKey(Pem.certificate(files.ca()), Pem.key(files.caKey())));
        CertificateAndKey server = ca.sign(NAMES, KeyType.ECDSA, days, when);
        Files.writeString(files.certificate(), Pem.text(server.certificate()));
        Files.writeString(files.key(), Pem.text(server.key()));
    }

    /** Replaces the server certificate by one of version 1 without names, as common instructions create it. */
    void certificateWithoutNames(String cn) throws IOException {
        openssl("genrsa", "-out", at("server.key"), "2048");
        openssl("req", "-new", "-key", at("server.key"), "-out", at("server.csr"), "-subj", "/CN=" + cn);
        openssl("x509", "-req", "-in", at("server.csr"), "-CA", at("ca.crt"), "-CAkey", at("private/ca.key"),
                "-CAcreateserial", "-out", at("server.crt"), "-days", "365");
    }

    /** Creates a certificate revocation list that expired years ago. */
    void expiredRevocationList() throws IOException {
        Files.writeString(at("index"), "");
        Files.writeString(at("number"), "1000\n");
        Path conf = Files.writeString(at("ca.cnf"), "[ca]\ndefault_ca=d\n[d]\ndatabase=" + at("index") + "\ncrlnumber="
                + at("number") + "\ndefault_md=sha256\n");
        openssl("ca", "-config", conf, "-gencrl", "-keyfile", files.caKey(), "-cert", files.ca(), "-crl_lastupdate",
                "20200101000000Z", "-crl_nextupdate", "20200201000000Z", "-out", at("old.crl"));
    }

    static void openssl(Object... arguments) throws IOException {
        run("openssl", arguments);
    }

    private static void run(String program, Object... arguments) throws IOException {
        try (Launched run = Launched.start(new ProcessBuilder(Launched.command(program, arguments)))) {
            if (run.status() != 0) {
                throw new IOException(run.err());
            }
        }
    }

    private Path copy() {
        return files.folder().resolveSibling("valid");
    }

    /** Keeps a copy of the present files, with their owners and permissions. */
    void keep() throws IOException {
        run("cp", "-a", files.folder(), copy());
    }

    /** Replaces all files by the kept copy. */
    void restore() throws IOException {
        run("rm", "-r", files.folder());
        run("cp", "-a", copy(), files.folder());
    }
}
