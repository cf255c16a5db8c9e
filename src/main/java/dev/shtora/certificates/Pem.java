package dev.shtora.certificates;

import dev.shtora.os.ReadableFile;
import dev.shtora.text.FailureText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;

/** Reads and writes certificates and keys in PEM (RFC 7468). */
public final class Pem {
    /** More than a bundle of all public CAs has. */
    private static final int MAX_BYTES = 4 << 20;

    private Pem() {}

    public static String text(X509Certificate certificate) throws IOException {
        return write(certificate);
    }

    /** An unencrypted key as PKCS #8 in PEM, which all versions of OpenSSL read. */
    public static String text(PrivateKey key) throws IOException {
        return write(new PemObject("PRIVATE KEY", key.getEncoded()));
    }

    private static String write(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    /**
     * All certificates of a file, the server's own first.
     *
     * @throws IOException if it cannot be read or contains no certificate; the message names the file
     */
    public static List<X509Certificate> certificates(Path file) throws IOException {
        byte[] bytes = ReadableFile.bytes(file, MAX_BYTES);
        int begin = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("-----BEGIN CERTIFICATE-----");
        try {
            if (begin < 0) {
                throw new CertificateException("there is no BEGIN CERTIFICATE in it");
            }
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes, begin, bytes.length - begin)).stream()
                    .map(X509Certificate.class::cast).toList();
        } catch (CertificateException e) {
            throw new IOException(file + " is no certificate in PEM: " + FailureText.of(e), e);
        }
    }

    /** The first certificate of a file. */
    public static X509Certificate certificate(Path file) throws IOException {
        return certificates(file).getFirst();
    }

    /**
     * Reads the first unencrypted private key of a file, as PKCS #8 or in OpenSSL's traditional format.
     *
     * @throws IOException if the file contains none; the message names the file
     */
    public static PrivateKey key(Path file) throws IOException {
        try (PEMParser parser = new PEMParser(
                new StringReader(new String(ReadableFile.bytes(file, MAX_BYTES), StandardCharsets.ISO_8859_1)))) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                if (object instanceof PEMKeyPair pair) {
                    return converter.getKeyPair(pair).getPrivate();
                }
                if (object instanceof PrivateKeyInfo info) {
                    return converter.getPrivateKey(info);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no key in PEM: " + FailureText.of(e), e);
        }
        throw new IOException(file + " holds no key that is not encrypted");
    }
}
