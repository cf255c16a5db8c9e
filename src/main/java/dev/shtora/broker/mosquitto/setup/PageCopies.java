package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.change.FileTarget;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.os.TrustedPath;
import dev.shtora.text.FailureText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copies of the server certificate, its key and the certificate of the CA, for the page for phones. The daemon serves the page
 * and may not read the files of Mosquitto. A standalone broker has none: its files belong to the user who runs it.
 *
 * @param files the files of the broker, with the server certificate that it presents
 */
public record PageCopies(BrokerFiles files) {
    /** The copies of the certificate that the first TLS listener of a configuration names. */
    public static PageCopies named(BrokerFiles files, MosquittoConf conf) {
        Optional<ListenerConf> listener = conf.listeners().stream().filter(ListenerConf::tls).findFirst();
        return new PageCopies(listener.isEmpty()
                ? files
                : files.withCertificate(listener.get().option("certfile").map(ConfLine::path).orElseThrow(),
                        listener.get().option("keyfile").map(ConfLine::path).orElseThrow()));
    }

    /** The copy of the server certificate. */
    public Path certificate() {
        return files.pageFolder().resolve("server.crt");
    }

    /** The copy of the server's key. */
    public Path key() {
        return files.pageFolder().resolve("server.key");
    }

    /** The copy of the certificate of the CA. */
    public Path ca() {
        return files.pageFolder().resolve("ca.crt");
    }

    /** Adds the copies to changes of the broker's files. Returns the changes. */
    static FileChanges plan(BrokerFiles files, FileChanges changes) throws IOException {
        return new PageCopies(files).addTo(changes);
    }

    private FileChanges addTo(FileChanges changes) throws IOException {
        Optional<byte[]> server = files.standalone() || obstacle().isPresent()
                ? Optional.empty()
                : changes.contentAfter(files.certificate());
        Optional<byte[]> secret = server.isPresent() ? changes.contentAfter(files.key()) : Optional.empty();
        if (server.isEmpty() || secret.isEmpty()) {
            return changes;
        }
        Optional<byte[]> authority = changes.contentAfter(files.ca());
        changes.write(certificate(), server.get(), files.publicAccess());
        changes.put(new FileTarget.Present(key(), secret.get(), files.pageKeyAccess(), true));
        if (authority.isPresent() && signed(server.get(), authority.get())) {
            changes.write(ca(), authority.get(), files.publicAccess()); // Nobody needs that of a public CA.
        }
        return changes;
    }

    private static boolean signed(byte[] server, byte[] authority) {
        try {
            return BrokerCertificates.signedBy(read(server), read(authority));
        } catch (CertificateException e) {
            return false;
        }
    }

    private static X509Certificate read(byte[] pem) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem));
    }

    /** Whether the group of the daemon exists on this computer. */
    public boolean hasGroup() throws IOException {
        try {
            files.folder().getFileSystem().getUserPrincipalLookupService()
                    .lookupPrincipalByGroupName(files.pageGroup());
            return true;
        } catch (UserPrincipalNotFoundException e) {
            return false;
        }
    }

    /** Why there are no copies, and what to do; empty if they can be written, or need not. The broker works without them. */
    public Optional<String> obstacle() throws IOException {
        if (files.standalone()) {
            return Optional.empty();
        }
        if (!hasGroup()) {
            return Optional.of("The page for phones gets no certificate, since there is no group " + files.pageGroup()
                    + ": install the package of Shtora, then run this again");
        }
        try {
            for (Path copy : List.of(certificate(), key(), ca())) {
                TrustedPath.require(copy);
            }
        } catch (IOException e) {
            return Optional.of("The page for phones gets no certificate. " + FailureText.of(e));
        }
        return unwritable().map(folder -> "The page for phones gets no certificate, since " + folder
                + " is read-only here: run sudo shtora broker renew in a terminal");
    }

    /** The folder that even root may not change, as in the sandbox of a service. */
    private Optional<Path> unwritable() {
        return Stream.iterate(files.pageFolder(), folder -> folder != null, Path::getParent).filter(Files::exists)
                .findFirst().filter(folder -> root() && !Files.isWritable(folder));
    }

    private static boolean root() {
        return System.getProperty("user.name").equals("root");
    }
}
