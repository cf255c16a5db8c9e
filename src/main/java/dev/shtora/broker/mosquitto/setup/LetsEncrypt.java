package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.change.FileChanges;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.FileAccess;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.TextLines;
import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A public certificate that certbot looks after: the broker has copies, since certbot's folders are root's alone, and a
 * hook that copies again after each renewal. It is never the clients' trust: anybody can have one of that CA.
 *
 * @param folder certbot's, usually {@code /etc/letsencrypt}
 * @param domain whose certificate
 */
public record LetsEncrypt(Path folder, String domain) {
    /** What the copies are called, beside the server's own certificate. */
    static final String COPY = "letsencrypt.crt";
    private static final String COPY_KEY = "letsencrypt.key";
    /** Whoever may read it and run it, and change it only as root. */
    private static final String HOOK_MODE = "rwxr-xr-x";

    /** @throws IllegalArgumentException if the domain is none */
    public LetsEncrypt {
        SubjectNames names = SubjectNames.of(List.of(domain));
        if (names.hosts().isEmpty() || !domain.contains(".")) {
            throw new IllegalArgumentException("'" + domain + "': expected a domain such as home.example.org");
        }
    }

    /** Whether a certificate is one of these copies. */
    public static boolean isCopy(Path certificate) {
        return certificate.endsWith(COPY);
    }

    /**
     * What has to be written: the copies, the hook, and our configuration that names the copies.
     *
     * @throws IOException if there is no such certificate, or it does not fit; the message names the file
     */
    public FileChanges plan(BrokerFiles files) throws IOException {
        Path live = folder.resolve("live").resolve(domain);
        Path chain = live.resolve("fullchain.pem");
        Path key = live.resolve("privkey.pem");
        fits(chain, key);
        BrokerFiles copies = files.withCertificate(files.certificate().resolveSibling(COPY),
                files.key().resolveSibling(COPY_KEY));
        FileChanges changes = new FileChanges()
                .write(copies.certificate(), Files.readString(chain), files.publicAccess())
                .writeSecret(copies.key(), Files.readString(key), files.keyAccess());
        configuration(copies, changes);
        return changes.write(folder.resolve("renewal-hooks/deploy/shtora-mosquitto"), hook(files),
                new FileAccess("", "", HOOK_MODE));
    }

    private void fits(Path chain, Path key) throws IOException {
        if (!Files.isReadable(chain) || !Files.isReadable(key)) {
            throw new IOException("No certificate for " + domain + " at " + chain.getParent()
                    + ", or no permission: sudo certbot certonly --standalone -d " + domain);
        }
        CertificateAndKey server = new CertificateAndKey(Pem.certificate(chain), Pem.key(key));
        if (!server.matches()) {
            throw new IOException(key + " does not belong to " + chain);
        }
        if (!SubjectNames.in(server.certificate()).uncovered(SubjectNames.of(List.of(domain))).isEmpty()) {
            throw new IOException(chain + " is not for " + domain + ", but for "
                    + String.join(", ", SubjectNames.in(server.certificate()).all()));
        }
    }

    private static void configuration(BrokerFiles copies, FileChanges changes) throws IOException {
        MosquittoConf conf = MosquittoConf.read(copies.main());
        if (conf.files().stream().noneMatch(copies.conf()::equals)) {
            throw new IOException("There is no configuration of ours at " + copies.conf()
                    + " yet: shtora broker init, or adopt");
        }
        List<String> lines = TextLines.read(copies.conf()).stream().map(line -> withCopies(line, copies)).toList();
        changes.write(copies.conf(), TextLines.text(lines), copies.publicAccess());
    }

    /** Only the certificate changes: the listeners may be adopted ones. */
    private static String withCopies(String line, BrokerFiles copies) {
        if (line.startsWith("certfile ")) {
            return "certfile " + copies.certificate();
        }
        return line.startsWith("keyfile ") ? "keyfile " + copies.key() : line;
    }

    /** certbot runs it after each renewal. The domain and the folder cannot hold anything that a shell would see. */
    private String hook(BrokerFiles files) {
        return TextLines.text(List.of("#!/bin/sh", "# Written by `shtora broker letsencrypt`.",
                "exec /usr/bin/env shtora broker letsencrypt --domain '" + domain + "' --etc '"
                        + files.folder().toString().replace("'", "'\\''") + "' --certbot '"
                        + folder.toString().replace("'", "'\\''") + "'"));
    }
}
