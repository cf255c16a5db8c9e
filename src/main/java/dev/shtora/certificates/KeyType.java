package dev.shtora.certificates;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.x509.KeyUsage;

/** What keyType of key: small and fast, or what old clients know. */
public enum KeyType {
    /** On P-256: every TLS 1.2 client of the last ten years. */
    ECDSA("SHA256withECDSA", KeyUsage.digitalSignature),
    /** Of 3072 bits, for microcontrollers that know nothing else. */
    RSA("SHA256withRSA", KeyUsage.digitalSignature | KeyUsage.keyEncipherment);

    private final String signatureAlgorithm;
    private final int serverKeyUsage;

    KeyType(String signature, int serverUsage) {
        this.signatureAlgorithm = signature;
        this.serverKeyUsage = serverUsage;
    }

    /** The keyType that a key is; RSA for all that is not on a curve. */
    public static KeyType of(PrivateKey key) {
        return key.getAlgorithm().startsWith("EC") ? ECDSA : RSA;
    }

    String signatureAlgorithm() {
        return signatureAlgorithm;
    }

    /** What a server does with it (RFC 5280, 4.2.1.3): RSA keys also take the secret in old handshakes. */
    int serverKeyUsage() {
        return serverKeyUsage;
    }

    KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(this == RSA ? "RSA" : "EC");
        if (this == RSA) {
            generator.initialize(3072);
        } else {
            generator.initialize(new ECGenParameterSpec("secp256r1"));
        }
        return generator.generateKeyPair();
    }
}
