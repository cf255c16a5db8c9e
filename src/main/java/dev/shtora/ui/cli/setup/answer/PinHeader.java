package dev.shtora.ui.cli.setup.answer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The 40 pins of a Raspberry Pi, and which of them a motor or a switch can have. */
public final class PinHeader {
    /** By the number of the pin from 1: a BCM number, a supply, or ground. */
    private static final List<String> PINS = List.of("3V3", "5V", "2", "5V", "3", "GND", "4", "14", "GND", "15", "17",
            "18", "27", "GND", "22", "23", "3V3", "24", "10", "GND", "9", "25", "11", "8", "GND", "7", "0", "1", "5",
            "GND", "6", "12", "13", "GND", "19", "16", "26", "20", "GND", "21");
    private static final Map<Integer, String> RESERVED = Map.of(0, "ID_SD", 1, "ID_SC", 2, "I2C", 3, "I2C", 14, "UART",
            15, "UART");
    private static final int HIGHEST = 27;
    private static final int LABEL = 22;
    private static final Pattern BCM = Pattern.compile("(?i)(?:gpio|bcm)? ?(\\d{1,3})");
    private static final Pattern POSITION = Pattern.compile("(?i)(?:pin|p|#|контакт) ?(\\d{1,3})");

    private final Map<Integer, String> taken;

    /** @param taken the users of lines by their BCM numbers */
    PinHeader(Map<Integer, String> taken) {
        this.taken = Map.copyOf(taken);
    }

    /** The header with another user. */
    PinHeader with(int pin, String user) {
        Map<Integer, String> more = new HashMap<>(taken);
        more.put(pin, user);
        return new PinHeader(more);
    }

    /** Whether a line is free for a motor or a switch. */
    boolean isFree(int pin) {
        return pin >= 0 && pin <= HIGHEST && !RESERVED.containsKey(pin) && !taken.containsKey(pin);
    }

    /**
     * The BCM number that a text means: {@code 17}, {@code GPIO17}, or {@code pin 11}, counted along the header.
     *
     * @throws BadAnswer if it is no line, or one that is reserved or taken
     */
    int parse(String text) throws BadAnswer {
        Matcher position = POSITION.matcher(text);
        Matcher bcm = BCM.matcher(text);
        int pin;
        if (position.matches()) {
            pin = at(Integer.parseInt(position.group(1)), text);
        } else if (bcm.matches()) {
            pin = Integer.parseInt(bcm.group(1));
        } else {
            throw new BadAnswer("bad.pin", text);
        }
        if (pin > HIGHEST) {
            throw new BadAnswer("bad.pin", text);
        }
        if (RESERVED.containsKey(pin)) {
            throw new BadAnswer("bad.pin_reserved", pin, RESERVED.get(pin));
        }
        if (taken.containsKey(pin)) {
            throw new BadAnswer("bad.pin_taken", pin, taken.get(pin));
        }
        return pin;
    }

    private static int at(int position, String text) throws BadAnswer {
        if (position < 1 || position > PINS.size()) {
            throw new BadAnswer("bad.pin_position", text);
        }
        String pin = PINS.get(position - 1);
        if (!isLine(pin)) {
            throw new BadAnswer("bad.pin_power", position, pin);
        }
        return Integer.parseInt(pin);
    }

    private static boolean isLine(String pin) {
        return pin.matches("\\d+");
    }

    /** The header as it lies with its first pin at the upper left. Each line has at most 58 characters. */
    public String drawing() {
        StringBuilder text = new StringBuilder();
        for (int left = 1; left < PINS.size(); left += 2) {
            text.append("%s %2d | %-2d %s".formatted(" ".repeat(LABEL - label(left).length()) + label(left), left,
                    left + 1, label(left + 1)).stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String label(int position) {
        String pin = PINS.get(position - 1);
        if (!isLine(pin)) {
            return pin;
        }
        int line = Integer.parseInt(pin);
        String user = Optional.ofNullable(RESERVED.get(line)).or(() -> Optional.ofNullable(taken.get(line))).orElse("");
        String label = "GPIO" + pin + (user.isEmpty() ? "" : " ×" + user);
        return label.length() > LABEL ? label.substring(0, LABEL - 1) + "…" : label;
    }
}
