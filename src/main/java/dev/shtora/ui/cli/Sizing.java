package dev.shtora.ui.cli;

import dev.shtora.core.motion.Load;
import dev.shtora.core.motion.MotorFit;
import dev.shtora.core.motion.MotorType;
import dev.shtora.core.motion.RollGeometry;
import dev.shtora.terminal.PlainStream;
import dev.shtora.ui.report.SizingReport;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code shtora sizing}: the torque that a blind needs, and the motors that have it. */
@Command(name = "sizing", description = "Prints the torque that a blind needs, and the motors that have it.", mixinStandardHelpOptions = true, footer = {
        "", "Example: shtora sizing --width 1.4 --drop 1.6 --tube 25"})
final class Sizing implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--width", required = true, paramLabel = "M", description = "Width of the fabric in metres.")
    private String width = "";

    @Option(names = "--drop", required = true, paramLabel = "M", description = "Drop in metres: length of the fabric when closed.")
    private String drop = "";

    @Option(names = "--tube", required = true, paramLabel = "MM", description = "Diameter of the bare tube in millimetres.")
    private String tube = "";

    @Option(names = "--fabric-weight", paramLabel = "G/M2", defaultValue = "300", description = "Weight of the fabric in g/m²: blackout ${DEFAULT-VALUE} (default), screen 400 to 500, thin 150.")
    private String fabric = "300";

    @Option(names = "--thickness", paramLabel = "MM", defaultValue = "0.4", description = "Thickness of the fabric in millimetres (default: ${DEFAULT-VALUE}).")
    private String thickness = "0.4";

    @Option(names = "--bar", paramLabel = "G/M", defaultValue = "300", description = "Weight of one metre of the bottom bar in grams (default: ${DEFAULT-VALUE}).")
    private String bar = "300";

    @Option(names = "--supply", paramLabel = "V", defaultValue = "24", description = "Supply of the driver chip in volts (default: ${DEFAULT-VALUE}). A 28BYJ-48 always has 5 V.")
    private String supply = "24";

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        double metresWide = number("--width", width, 0.1, 6, "metres");
        double metresDown = number("--drop", drop, 0.1, 10, "metres");
        RollGeometry roll = new RollGeometry(number("--tube", tube, 5, 200, "millimetres") / 2000,
                number("--thickness", thickness, 0, 10, "millimetres") / 1000, metresDown);
        double fabricKilograms = number("--fabric-weight", fabric, 1, 3000, "g/m²") / 1000 * metresWide * metresDown;
        double barKilograms = number("--bar", bar, 0, 5000, "grams a metre") / 1000 * metresWide;
        double volts = number("--supply", supply, 8, 45, "volts");
        Load lift = new Load(roll, fabricKilograms, barKilograms);
        SizingReport report = new SizingReport(metresWide, fabricKilograms, barKilograms, lift,
                Stream.of(MotorType.values()).map(motor -> MotorFit.usual(motor, volts, MotorFit.Blind.of(lift)))
                        .toList());
        if (json) {
            PlainStream.printExactly(System.out, JsonMapper.shared().writeValueAsString(report.json()));
        } else {
            System.out.print(report.text());
        }
        return 0;
    }

    private double number(String option, String text, double least, double most, String unit) {
        try {
            double value = Double.parseDouble(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The same text for both.
        }
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                String.format(Locale.ROOT, "%s: '%s': expected %s from %s to %s, as a bare number", option, text, unit,
                        plain(least), plain(most)));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((int) value) : String.valueOf(value);
    }
}
