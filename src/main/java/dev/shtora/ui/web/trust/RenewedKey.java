package dev.shtora.ui.web.trust;

import dev.shtora.certificates.CertificateAndKey;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.os.FileErrors;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate and key of a server, from PEM files. They are read again at the first handshake after a renewal. As long as
 * the new files do not match or cannot be read, the former certificate stays in use.
 */
public final class RenewedKey extends X509ExtendedKeyManager {
    private static final Logger LOG = LoggerFactory.getLogger(RenewedKey.class);
    private final Path certificate;
    private final Path key;
    private Versions read;
    private Pair newest;
    private Pair former;

    /** When the two files were changed last. */
    private record Versions(FileTime certificate, FileTime key) {
        static Versions of(Path certificate, Path key) throws IOException {
            return new Versions(Files.getLastModifiedTime(certificate), Files.getLastModifiedTime(key));
        }
    }

    /** A certificate with its chain and its key; a handshake that began with it also ends with it. */
    private record Pair(String alias, List<X509Certificate> chain, PrivateKey key) {
        static Pair read(String alias, Path certificate, Path key) throws IOException {
            List<X509Certificate> chain = Pem.certificates(certificate);
            PrivateKey secret = Pem.key(key);
            if (!new CertificateAndKey(chain.getFirst(), secret).matches()) {
                throw new IOException(key + " is not the key of the certificate " + certificate);
            }
            return new Pair(alias, chain, secret);
        }

        String type() {
            return chain.getFirst().getPublicKey().getAlgorithm();
        }
    }

    /** @throws IOException if a file cannot be read or they do not match; the message names the file */
    public RenewedKey(Path certificate, Path key) throws IOException {
        this.certificate = certificate;
        this.key = key;
        this.read = Versions.of(certificate, key);
        this.newest = Pair.read("0", certificate, key);
        this.former = newest;
    }

    /** A context of TLS that presents this certificate. */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[]{this}, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The present certificate. */
    public X509Certificate certificate() {
        return current().chain().getFirst();
    }

    /** Whether a host is an address, or a name of the certificate. */
    public boolean isHost(String host) {
        return host.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%\\w+)?")
                || SubjectNames.in(certificate()).hosts().stream().anyMatch(host::equalsIgnoreCase);
    }

    private synchronized Pair current() {
        try {
            Versions now = Versions.of(certificate, key);
            if (!now.equals(read)) {
                read = now; // Also if it fails: a mistake is logged once, and the next change is tried again.
                Pair next = Pair.read(String.valueOf(Integer.parseInt(newest.alias()) + 1), certificate, key);
                former = newest;
                newest = next;
                LOG.info("The page uses the new certificate {}", certificate);
            }
        } catch (IOException e) {
            LOG.warn("The new certificate of the page cannot be used, and the former one stays in use: {}",
                    FileErrors.why(e));
        }
        return newest;
    }

    private synchronized Pair of(String alias) {
        return former.alias().equals(alias) ? former : newest;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return of(alias).chain().toArray(new X509Certificate[0]);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return of(alias).key();
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String type, Principal @Nullable [] issuers, SSLEngine engine) {
        return alias(type);
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return alias(type);
    }

    private @Nullable String alias(String type) {
        Pair pair = current();
        return pair.type().equals(type) ? pair.alias() : null;
    }

    @Override
    public String[] getServerAliases(String type, Principal @Nullable [] issuers) {
        return new String[]{current().alias()};
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return null;
    }
}
