package dev.shtora.certificates;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.x509.KeyUsage;

/** The type of a key pair. */
public enum KeyType {
    /** ECDSA on P-256, small and fast; most TLS 1.2 clients support it. */
    ECDSA("SHA256withECDSA", KeyUsage.digitalSignature),
    /** RSA of 3072 bits, for microcontrollers without ECDSA. */
    RSA("SHA256withRSA", KeyUsage.digitalSignature | KeyUsage.keyEncipherment);

    private final String signatureAlgorithm;
    private final int serverKeyUsage;

    KeyType(String signature, int serverUsage) {
        this.signatureAlgorithm = signature;
        this.serverKeyUsage = serverUsage;
    }

    /** The type of a key; RSA for all keys that are not elliptic curve keys. */
    public static KeyType of(PrivateKey key) {
        return key.getAlgorithm().startsWith("EC") ? ECDSA : RSA;
    }

    String signatureAlgorithm() {
        return signatureAlgorithm;
    }

    /** The key usage of a server (RFC 5280, 4.2.1.3): RSA keys also decrypt the secret in old handshakes. */
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
