package dev.shtora.ui.homekit.pairing;

import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The eight digits with which a controller is paired.
 *
 * @param digits eight digits, none of the {@link #TRIVIAL} ones; other texts throw an IllegalArgumentException
 */
public record SetupCode(String digits) {
    /** The codes that HomeKit forbids (HomeKit Accessory Protocol Specification, 4.2.1.2). */
    public static final Set<String> TRIVIAL = Set.of("00000000", "11111111", "22222222", "33333333", "44444444",
            "55555555", "66666666", "77777777", "88888888", "99999999", "12345678", "87654321");
    private static final int CODES = 100_000_000;
    private static final int CATEGORY_SHIFT = 31;
    private static final long BY_IP = 1L << 28;
    private static final int BASE = 36;
    private static final int URI_DIGITS = 9;

    public SetupCode {
        if (!digits.matches("[0-9]{8}") || TRIVIAL.contains(digits)) {
            throw new IllegalArgumentException("no setup code of HomeKit");
        }
    }

    /** A new code. */
    public static SetupCode random(RandomGenerator random) {
        String digits;
        do {
            digits = String.format(Locale.ROOT, "%08d", random.nextInt(CODES));
        } while (TRIVIAL.contains(digits));
        return new SetupCode(digits);
    }

    /** As people type it and the protocol sends it: {@code 031-45-154}. */
    public String dashed() {
        return digits.substring(0, 3) + "-" + digits.substring(3, 5) + "-" + digits.substring(5);
    }

    /**
     * The text of the QR code: version 0, the category, pairing by IP and the code as one number in base 36, then the setup
     * id.
     *
     * @param setupId four letters or digits, by which a controller finds the accessory that shows the code
     * @param category the category of the accessory; 2 for a bridge
     */
    public String uri(String setupId, int category) {
        long number = (long) category << CATEGORY_SHIFT | BY_IP | Integer.parseInt(digits);
        String text = Long.toString(number, BASE).toUpperCase(Locale.ROOT);
        return "X-HM://" + "0".repeat(URI_DIGITS - text.length()) + text + setupId;
    }

    /** The digits are not shown by accident. */
    @Override
    public String toString() {
        return "SetupCode";
    }
}
