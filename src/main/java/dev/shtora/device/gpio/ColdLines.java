package dev.shtora.device.gpio;

import dev.shtora.os.FileStamp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Switches motors off: drives outputs to the level without current and releases them. Uses the kernel's interface without
 * Pi4J, because a program that only does this must start quickly.
 */
public final class ColdLines {
    private static final Path DEVICES = Path.of("/dev");
    private static final String CONSUMER = "shtora:cold";

    private ColdLines() {}

    /**
     * What happened to an output.
     *
     * @param line the line, such as GPIO17, for messages
     * @param error why it could not be driven, with the line; empty if it has the level without current
     */
    public record Result(ColdOutput output, String line, Optional<GpioError> error) {}

    /**
     * Drives all outputs that are available; another process may hold the others.
     *
     * @param chip see {@link LinuxBoard#context}
     * @return one result for each output, in their order
     * @throws GpioError if the chip cannot be opened
     */
    public static List<Result> drive(Optional<String> chip, boolean byOffset, List<ColdOutput> outputs) {
        List<Result> results = new ArrayList<>();
        try (GpioChip opened = open(chip)) {
            for (ColdOutput output : outputs) {
                try {
                    GpioChip.Line line = opened.bcm(output.bcm(), byOffset);
                    drive(opened, line.offset(), output);
                    results.add(new Result(output, BoardLines.text(output.bcm(), line.offset(), line.name()),
                            Optional.empty()));
                } catch (GpioError error) {
                    results.add(new Result(output, "", Optional.of(error)));
                }
            }
        }
        return results;
    }

    /**
     * Drives the outputs that a daemon has recorded. Each line must still be on a chip with the recorded label and have the
     * recorded name.
     *
     * @return one result for each output, in their order
     * @throws GpioError if the chip cannot be opened or has another label
     */
    public static List<Result> drive(ColdRecord lines) {
        List<Result> results = new ArrayList<>();
        try (GpioChip opened = open(lines.chip())) {
            if (!opened.label().equals(lines.label())) {
                throw GpioErrors.otherLabel(opened, lines.label());
            }
            for (ColdRecord.Line line : lines.lines()) {
                results.add(new Result(line.output(),
                        BoardLines.text(line.output().bcm(), line.offset(), line.name()), drive(opened, line)));
            }
        }
        return results;
    }

    private static Optional<GpioError> drive(GpioChip chip, ColdRecord.Line line) {
        try {
            if (!chip.has(line.offset(), line.name())) {
                return Optional.of(GpioErrors.renamed(chip, line.offset(), line.name()));
            }
            drive(chip, line.offset(), line.output());
            return Optional.empty();
        } catch (GpioError error) {
            return Optional.of(error);
        }
    }

    private static void drive(GpioChip chip, int offset, ColdOutput output) {
        chip.release(chip.take(LineRequest.output(offset, CONSUMER, output.high()), output.id()));
    }

    private static GpioChip open(Optional<String> chip) {
        return new ChipFinder(DEVICES).find(chip);
    }

    /**
     * The lines that a daemon is about to request, for {@link ColdRecord#write}.
     *
     * @param configuration the configuration of that daemon
     * @param chip see {@link LinuxBoard#context}
     * @throws GpioError if the chip cannot be opened, or if an output has no line
     */
    public static ColdRecord find(FileStamp configuration, Optional<String> chip, boolean byOffset,
            List<ColdOutput> outputs) {
        try (GpioChip opened = open(chip)) {
            return new ColdRecord(configuration, chip, opened.label(), outputs.stream().map(output -> {
                GpioChip.Line line = opened.bcm(output.bcm(), byOffset);
                return new ColdRecord.Line(output, line.offset(), line.name());
            }).toList());
        }
    }
}
