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
                lines.add(line.name().equals("GPIO" + number)
                        ? line.name()
                        : "line " + line.offset() + (line.name().isEmpty() ? "" : " named " + line.name()));
            } catch (GpioError error) {
                errors.add(error);
            }
        }
        return new BoardLines(chip.description(), lines, errors);
    }

    /** One line with the chip and its lines. */
    public String text() {
        return chip + ", " + String.join(", ", lines);
    }
}
