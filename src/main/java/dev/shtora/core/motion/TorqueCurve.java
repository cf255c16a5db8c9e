package dev.shtora.core.motion;

import java.util.Locale;

/**
 * A motor's torque over its speed: points with straight lines between them.
 *
 * <pre>
 *  torque
 *   most |-------.
 *        |        `-.
 *        |           `-._
 *      0 +---------------`---> steps a second
 * </pre>
 *
 * Below the first point it has the first point's torque, above the last none.
 */
public final class TorqueCurve {
    private final double[] rates;
    private final double[] torques;
    /**
     * Of the line before each point, in steps per second per N·m: a model asks at each step, and a division is slow.
     */
    private final double[] slopes;

    private TorqueCurve(double[] rates, double[] torques) {
        this.rates = rates;
        this.torques = torques;
        this.slopes = new double[rates.length];
        for (int i = 1; i < rates.length; i++) {
            slopes[i] = (rates[i] - rates[i - 1]) / (torques[i] - torques[i - 1]);
        }
    }

    /**
     * A curve through points.
     *
     * @param points steps per second and N·m, alternating. The speeds must rise from 0 or more; the torques must be 0
     *     or more and must not rise
     * @throws IllegalArgumentException if a point violates this
     */
    public static TorqueCurve of(double... points) {
        double[] rates = new double[points.length / 2];
        double[] torques = new double[rates.length];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = points[2 * i];
            torques[i] = points[2 * i + 1];
            if (!(rates[i] > (i == 0 ? -1e-9 : rates[i - 1]) && torques[i] >= 0
                    && (i == 0 || torques[i] <= torques[i - 1]))) {
                throw new IllegalArgumentException(String.format(Locale.ROOT,
                        "point %d of a torque curve, %s steps/s and %s N·m: expected a higher speed and no more torque"
                                + " than before",
                        i, rates[i], torques[i]));
            }
        }
        return new TorqueCurve(rates, torques);
    }

    /** The torque in N·m at a speed in steps per second, 0 or more. Above the last point it is 0. */
    public double torqueAt(double stepsPerSecond) {
        int next = 0;
        while (next < rates.length && rates[next] < stepsPerSecond) {
            next++;
        }
        if (next == 0) {
            return torques[0];
        }
        return next == rates.length ? 0 : torques[next - 1] + (stepsPerSecond - rates[next - 1]) / slopes[next];
    }

    /**
     * The highest speed in steps per second at which the motor has a torque in N·m; 0 if it never has it. A negative
     * torque, which helps, counts as 0.
     */
    public double rateAt(double newtonMetres) {
        if (newtonMetres > torques[0]) {
            return 0;
        }
        for (int next = 1; next < rates.length; next++) {
            if (torques[next] < newtonMetres) {
                return rates[next - 1] + (newtonMetres - torques[next - 1]) * slopes[next];
            }
        }
        return rates[rates.length - 1];
    }

    /** The highest torque at any speed, in N·m. */
    public double maxTorque() {
        return torques[0];
    }

    /**
     * The same motor counted in smaller steps.
     *
     * @param smaller how many of them make one of these
     */
    public TorqueCurve divided(double smaller) {
        double[] faster = rates.clone();
        for (int i = 0; i < faster.length; i++) {
            faster[i] *= smaller;
        }
        return new TorqueCurve(faster, torques);
    }
}
