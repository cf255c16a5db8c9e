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
 * A public certificate that certbot renews. The broker uses copies, since only root can read certbot's folders; a deploy
 * hook copies them again after each renewal. The public CA is not used to authenticate clients: anybody can get a certificate
 * from it.
 *
 * @param folder the folder of certbot, usually {@code /etc/letsencrypt}
 * @param domain the domain of the certificate
 */
public record LetsEncrypt(Path folder, String domain) {
    /** The file name of the copied certificate, in the folder of the server certificate. */
    static final String COPY = "letsencrypt.crt";
    private static final String COPY_KEY = "letsencrypt.key";
    /** All users can read and run the hook; only root can change it. */
    private static final String HOOK_MODE = "rwxr-xr-x";

    /** @throws IllegalArgumentException if the domain is invalid */
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
     * Plans the copies, the hook and the configuration that names the copies.
     *
     * @throws IOException if the certificate does not exist or does not match; the message names the file
     */
    public FileChanges plan(BrokerFiles files) throws IOException {
        Path live = folder.resolve("live").resolve(domain);
        Path chain = live.resolve("fullchain.pem");
        Path key = live.resolve("privkey.pem");
        requireMatching(chain, key);
        BrokerFiles copies = files.withCertificate(files.certificate().resolveSibling(COPY),
                files.key().resolveSibling(COPY_KEY));
        FileChanges changes = new FileChanges()
                .write(copies.certificate(), Files.readString(chain), files.publicAccess())
                .writeSecret(copies.key(), Files.readString(key), files.keyAccess());
        configuration(copies, changes);
        changes.write(folder.resolve("renewal-hooks/deploy/shtora-mosquitto"), hook(files),
                new FileAccess("", "", HOOK_MODE));
        return PageCopies.plan(copies, changes);
    }

    private void requireMatching(Path chain, Path key) throws IOException {
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
            throw new IOException("There is no generated configuration at " + copies.conf()
                    + ". Run shtora broker init or adopt first");
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

    /** The hook that certbot runs after each renewal. The domain has no shell characters; paths are quoted. */
    private String hook(BrokerFiles files) {
        return TextLines.text(List.of("#!/bin/sh", "# Written by `shtora broker letsencrypt`.",
                "exec /usr/bin/env shtora broker letsencrypt --domain '" + domain + "' --etc '"
                        + files.folder().toString().replace("'", "'\\''") + "' --certbot '"
                        + folder.toString().replace("'", "'\\''") + "'"));
    }
}
