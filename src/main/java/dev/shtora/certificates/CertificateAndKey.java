package dev.shtora.certificates;

import dev.shtora.text.FailureText;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;

/** A certificate and its private key; {@link #toString} omits the key. */
public record CertificateAndKey(X509Certificate certificate, PrivateKey key) {
    private static final byte[] SAMPLE = {'f', 'i', 't'};

    /** Whether the certificate's public key verifies a signature of the private key. */
    public boolean matches() throws IOException {
        return matches(certificate.getPublicKey(), key);
    }

    private static boolean matches(PublicKey open, PrivateKey secret) throws IOException {
        if (!open.getAlgorithm().equals(secret.getAlgorithm())) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(signatureAlgorithm(secret));
            signature.initSign(secret);
            signature.update(SAMPLE);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            throw new IOException("the key cannot be tried: " + FailureText.of(e), e);
        }
    }

    /** A client's key may have a type for which Shtora creates no certificates, such as Ed25519. */
    private static String signatureAlgorithm(PrivateKey key) {
        return key.getAlgorithm().startsWith("Ed") ? key.getAlgorithm() : KeyType.of(key).signatureAlgorithm();
    }

    @Override
    public String toString() {
        return CertificateText.subject(certificate);
    }
}
