package dev.shtora.ui.homekit.pairing;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Who the bridge is for controllers. A new one makes it another accessory, which no controller is paired with.
 *
 * @param id six bytes such as {@code 3A:00:…}, in the form of a MAC address
 * @param setupId four letters or digits
 * @param privateKey the seed of the Ed25519 key, 32 bytes in hexadecimal digits
 * @param salt of the setup code, 16 bytes in hexadecimal digits; the first is not 0
 */
public record Identity(String id, SetupCode code, String setupId, String privateKey, String salt) {
    private static final String SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int KEY_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int ID_BYTES = 6;

    public Identity {
        if (!id.matches("([0-9A-F]{2}:){5}[0-9A-F]{2}") || !setupId.matches("[0-9A-Z]{4}")
                || !privateKey.matches("[0-9a-f]{64}") || !salt.matches("(?!00)[0-9a-f]{32}")) {
            throw new IllegalArgumentException("the id, setup id, key or salt is invalid");
        }
    }

    /**
     * A new identity.
     *
     * @param random a source that nobody can predict
     */
    public static Identity random(RandomGenerator random) {
        byte[] id = bytes(random, ID_BYTES);
        id[0] = (byte) (id[0] & 0xfc | 0x02); // A MAC address that no manufacturer has.
        byte[] salt = bytes(random, SALT_BYTES);
        salt[0] = (byte) (1 + random.nextInt(Byte.MAX_VALUE)); // A positive number of 16 bytes, whoever reads it.
        StringBuilder setupId = new StringBuilder();
        random.ints(4, 0, SIGNS.length()).forEach(at -> setupId.append(SIGNS.charAt(at)));
        return new Identity(HexFormat.ofDelimiter(":").formatHex(id).toUpperCase(Locale.ROOT),
                SetupCode.random(random), setupId.toString(), HexFormat.of().formatHex(bytes(random, KEY_BYTES)),
                HexFormat.of().formatHex(salt));
    }

    private static byte[] bytes(RandomGenerator random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The salt as the library takes it. */
    BigInteger saltNumber() {
        return new BigInteger(salt, 16);
    }

    /** The private key as bytes. */
    byte[] key() {
        return HexFormat.of().parseHex(privateKey);
    }

    /** Code, key and salt are not shown by accident. */
    @Override
    public String toString() {
        return id;
    }
}
