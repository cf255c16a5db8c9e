package dev.shtora.config.key;

import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import java.util.regex.Pattern;

/** The keys of the pins. */
public final class GpioKeys {
    /** The value of {@link #GPIO} for modelled motors. */
    public static final String SIMULATED = "simulated";

    /** A device or the label of a chip: a word with a letter that is not similar to "simulated". */
    private static final Pattern CHIP = Pattern
            .compile("/dev/\\S+|(?i:(?!sim[^-]|gpiochip))(?=.*[A-Za-z])[\\w.:@-]{1,31}");

    public static final Key<String> GPIO = Key.value("gpio",
            Types.text("text", "", "simulated, a chip's label such as pinctrl-rp1, or a device", GpioKeys::chip,
                    "\\S+"),
            "GPIO chip of the pins, or simulated for modelled motors").derived("the chip of this Raspberry Pi");
    public static final Key<String> GPIO_LINES = Key.value("gpio_lines", Types.oneOf("by_name", "by_offset"),
            "Whether BCM number 17 is the line named GPIO17, or the line with offset 17 whatever its name")
            .orElse("by_name");

    private GpioKeys() {}

    private static String chip(String text) {
        if (!text.equals(SIMULATED) && !CHIP.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "expected simulated, a chip's label such as pinctrl-rp1, or a device below /dev;"
                            + " without this key the chip of a Raspberry Pi is used");
        }
        return text;
    }
}
