package dev.shtora.device.gpio;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The lines of a GPIO chip that BCM numbers select.
 *
 * @param chip the chip's device, label and number of lines
 * @param lines the names of the lines in the order of their numbers; with the offset where the name is not GPIO<i>n</i>
 * @param errors one for each number without a line
 */
public record BoardLines(String chip, List<String> lines, List<GpioError> errors) {
    public BoardLines {
        lines = List.copyOf(lines);
        errors = List.copyOf(errors);
    }

    static BoardLines of(GpioChip chip, boolean byOffset, Collection<Integer> numbers) {
        List<String> lines = new ArrayList<>();
        List<GpioError> errors = new ArrayList<>();
        for (int number : new TreeSet<>(numbers)) {
            try {
                GpioChip.Line line = chip.bcm(number, byOffset);
                lines.add(text(number, line.offset(), line.name()));
            } catch (GpioError error) {
                errors.add(error);
            }
        }
        return new BoardLines(chip.description(), lines, errors);
    }

    /** The line of a BCM number: GPIO<i>n</i>, or the offset and the name if that is another one. */
    static String text(int number, int offset, String name) {
        return name.equals("GPIO" + number) ? name : "line " + offset + (name.isEmpty() ? "" : " named " + name);
    }

    /** One line with the chip and its lines. */
    public String text() {
        return chip + (lines.isEmpty() ? "" : ", ") + String.join(", ", lines);
    }
}
