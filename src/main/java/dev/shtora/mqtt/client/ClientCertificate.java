package dev.shtora.mqtt.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;

/** Who we are to the broker: a certificate and its key. */
public final class ClientCertificate {
    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([^-]*)-----END",
            Pattern.DOTALL);
    private static final char[] NO_PASSWORD = new char[0];

    private ClientCertificate() {}

    /**
     * Reads it from PEM files; the key is PKCS #8 without a password.
     *
     * @throws IOException if one cannot be read, or they do not belong together
     */
    public static KeyManagerFactory in(TlsSettings.Own own) throws IOException {
        try (InputStream in = Files.newInputStream(own.certificate())) {
            Certificate[] chain = CertificateFactory.getInstance("X.509").generateCertificates(in)
                    .toArray(new Certificate[0]);
            if (chain.length == 0) {
                throw new IOException(own.certificate() + " holds no certificate");
            }
            PrivateKey key = key(own.key(), chain[0].getPublicKey());
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("own", key, NO_PASSWORD, chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IOException(own.certificate() + " is not a PEM file of certificates: " + e.getMessage(), e);
        }
    }

    private static PrivateKey key(Path file, PublicKey known) throws IOException {
        Matcher pem = PEM.matcher(Files.readString(file));
        if (!pem.find()) {
            throw new IOException(file + " holds no private key");
        }
        if (!pem.group(1).equals("PRIVATE KEY")) {
            throw new IOException(file + " holds an '" + pem.group(1)
                    + "'; expected a 'PRIVATE KEY' (openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW makes one of it)");
        }
        try {
            PrivateKey key = KeyFactory.getInstance(known.getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(2))));
            if (belongs(key, known)) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " is not the key of the certificate: " + e.getMessage(), e);
        }
        throw new IOException(file + " is the key of another certificate");
    }

    private static boolean belongs(PrivateKey key, PublicKey known) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(switch (known.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> known.getAlgorithm();
        });
        byte[] text = "Shtora".getBytes(StandardCharsets.US_ASCII);
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(known);
        signature.update(text);
        return signature.verify(signed);
    }
}
