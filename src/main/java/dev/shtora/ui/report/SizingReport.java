package dev.shtora.ui.report;

import static java.lang.String.format;
import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.joining;

import dev.shtora.core.motion.Load;
import dev.shtora.core.motion.MotorFit;
import dev.shtora.core.motion.MotorFit.Problem;
import dev.shtora.core.motion.RollGeometry;
import dev.shtora.terminal.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The report of {@code shtora sizing}, in at most 80 columns. */
public record SizingReport(double widthMetres, double fabricKilograms, double barKilograms, Load lift,
        List<MotorFit> fits) {
    /** Columns of a bar up to the required torque, and in total. */
    private static final int NEED = 6;
    private static final int BAR = 15;

    public SizingReport {
        fits = List.copyOf(fits);
    }

    public String text() {
        Table motors = new Table().row("motor", "supply", "mN·m", "against need", "times", "steps/s", "full move",
                "");
        fits.forEach(fit -> motors.row(row(fit)));
        return facts() + "\n" + motors + "\n" + notes() + advice() + "\n";
    }

    private Table facts() {
        RollGeometry roll = lift.roll();
        double angle = lift.hardestAngle();
        return new Table()
                .row("blind",
                        format(ROOT, "%.2f m wide, %.2f m down, on a %.0f mm tube", widthMetres, roll.dropMetres(),
                                2000 * roll.tubeRadiusMetres()))
                .row("weight",
                        format(ROOT, "fabric %.0f g + bar %.0f g = %.0f g", 1000 * fabricKilograms, 1000 * barKilograms,
                                1000 * lift.kilograms()))
                .row("roll", format(ROOT, "%.1f mm when wound, %.1f turns", 2000 * roll.woundRadiusMetres(),
                        roll.fullAngle() / (2 * Math.PI)))
                .row("needed",
                        format(ROOT, "%.0f mN·m, hardest with %.2f m hanging", 1000 * lift.needed(),
                                roll.lengthAt(angle)))
                .row("", "T = (bar + hanging fabric) · g · R, statics of a roll; R shrinks as it")
                .row("", "unrolls; friction of the pins added: 10 % and 2 mN·m");
    }

    private String[] row(MotorFit fit) {
        return new String[]{fit.motor().word(), format(ROOT, "%.0f V", fit.volts()),
                format(ROOT, "%.0f", 1000 * fit.torque()),
                bar(fit.margin()), format(ROOT, "%.1f", fit.margin()),
                format(ROOT, "%.0f", fit.limits().stepsPerSecond()),
                fit.moves() ? format(ROOT, "%.0f s", fit.seconds()) : "-", word(fit)};
    }

    /** Returns a bar for the torque; the line marks the required torque. */
    private static String bar(double margin) {
        int full = (int) Math.min(BAR, Math.round(margin * NEED));
        StringBuilder bar = new StringBuilder("#".repeat(full) + ".".repeat(BAR - full));
        bar.setCharAt(NEED - 1, margin < 1 ? '|' : '#');
        return bar.toString();
    }

    private static String word(MotorFit fit) {
        if (!fit.moves()) {
            return "cannot";
        }
        if (fit.problems().contains(Problem.TOO_SLOW)) {
            return "too slow";
        }
        if (fit.problems().contains(Problem.SMALL_MARGIN)) {
            return "barely";
        }
        return fit.unrolls() ? "does *" : "does";
    }

    /** Whether a motor manages the blind, without current at rest or with it. */
    private static boolean does(MotorFit fit) {
        return fit.problems().isEmpty() || fit.problems().equals(Set.of(Problem.UNROLLS));
    }

    private String notes() {
        String cannot = fits.stream().filter(fit -> !fit.moves()).map(fit -> fit.motor().word())
                .collect(joining(", "));
        boolean unrolls = fits.stream().anyMatch(fit -> does(fit) && fit.unrolls());
        return format(ROOT, """
                Each # is a sixth of the need, | is the need; "does" has %.1f times of it, for
                heat and dust. Steps are full steps, with a 28byj-48 half steps. Torques of
                1.8° motors are typical, worked out from data sheets, with 2 A at most.
                """, MotorFit.RECOMMENDED_MARGIN)
                + (unrolls ? "* unrolls while the current is off: give it hold: true.\n" : "")
                + (cannot.isEmpty() ? "" : "Cannot lift it: " + cannot + ".\n");
    }

    private String advice() {
        Optional<MotorFit> byItself = fits.stream().filter(fit -> fit.problems().isEmpty())
                .findFirst();
        Optional<MotorFit> held = fits.stream().filter(SizingReport::does).findFirst();
        return byItself.map(fit -> "Take the " + fit.motor().word() + ".")
                .or(() -> held.map(fit -> "Take the " + fit.motor().word() + ", and hold it with current at rest."))
                .orElse("None of these is sufficient: use a thinner tube, a lighter fabric or a gear.");
    }

    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("fabric_kg", fabricKilograms);
        json.put("bar_kg", barKilograms);
        json.put("turns", lift.roll().fullAngle() / (2 * Math.PI));
        json.put("needed_nm", lift.needed());
        json.put("hardest_hanging_m", lift.roll().lengthAt(lift.hardestAngle()));
        json.put("motors", fits.stream().map(SizingReport::json).toList());
        json.put("advice", advice());
        return json;
    }

    private static Map<String, Object> json(MotorFit fit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("motor", fit.motor().word());
        json.put("supply_v", fit.volts());
        json.put("torque_nm", fit.torque());
        json.put("margin", fit.margin());
        json.put("steps_per_second", fit.limits().stepsPerSecond());
        json.put("verdict", verdict(fit));
        json.put("unrolls", fit.unrolls());
        json.put("problems", fit.problems().stream().map(problem -> problem.name().toLowerCase(ROOT)).toList());
        if (fit.moves()) {
            json.put("full_move_s", fit.seconds());
        }
        return json;
    }

    private static String verdict(MotorFit fit) {
        return fit.moves() ? does(fit) ? "does" : "barely" : "stalls";
    }
}
