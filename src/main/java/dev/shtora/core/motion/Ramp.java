package dev.shtora.core.motion;

/**
 * Steps in one direction that end at rest, in closed form: the time of every step is known before the first one.
 *
 * <pre>
 *  speed
 *   peak |      ________________
 *        |     /                \
 *        |    / acceleration     \ braking
 *  entry |___/                    \
 *      0 +---------------------------> time
 *           |accelerate| cruise |brake|
 * </pre>
 *
 * The position is continuous, x(t) = entry·t + a·t²/2 while accelerating, and step n is due when x reaches n; braking
 * mirrors acceleration, counted back from the end. A short stretch has no cruise: a triangle. A ramp that is entered faster
 * than it may be decelerates first, which is the same with a negative a.
 */
public final class Ramp {
    /** No steps. */
    public static final Ramp NONE = new Ramp(0, 0, 0, 1, 1);

    private final int steps;
    private final double entry;
    private final double peak;
    /** From the entry to the peak; negative if the entry is faster. */
    private final double acceleration;
    private final double braking;
    private final double cruiseFrom;
    private final double brakeFrom;
    private final double secondsPerCruisingStep;
    private final double secondsToCruise;
    private final double seconds;

    private Ramp(int steps, double entry, double peak, double acceleration, double braking) {
        this.steps = steps;
        this.entry = entry;
        this.peak = peak;
        this.acceleration = acceleration;
        this.braking = braking;
        this.cruiseFrom = (peak * peak - entry * entry) / (2 * acceleration);
        this.brakeFrom = steps - peak * peak / (2 * braking);
        this.secondsPerCruisingStep = 1 / peak;
        this.secondsToCruise = (peak - entry) / acceleration;
        this.seconds = steps == 0
                ? 0
                : secondsToCruise + Math.max(0, brakeFrom - cruiseFrom) / peak + peak / braking;
    }

    /**
     * A ramp that starts at a speed and ends at rest after a number of steps. From a speed above the limit it slows down to
     * the limit first.
     *
     * @param steps 0 or more; at least what braking from {@code entry} takes
     * @param entry the speed at the start in steps per second, 0 or more
     * @throws IllegalArgumentException if braking takes more steps
     */
    static Ramp through(int steps, double entry, MotionLimits limits) {
        if (steps < limits.stepsToStop(entry)) {
            throw new IllegalArgumentException("cannot stop from " + entry + " steps/s within " + steps + " steps");
        }
        double a = limits.stepsPerSecondSquared();
        double top = Math.sqrt(a * steps + entry * entry / 2);
        double peak = Math.min(limits.stepsPerSecond(), Math.max(entry, top));
        return new Ramp(steps, entry, peak, peak < entry ? -a : a, a);
    }

    /**
     * Braking from a speed to rest in whole steps, ⌈v²/2a⌉, with the braking scaled down to end on the last exactly.
     */
    static Ramp braking(double entry, MotionLimits limits) {
        int steps = limits.stepsToStop(entry);
        double a = limits.stepsPerSecondSquared();
        return new Ramp(steps, entry, entry, a, steps == 0 ? a : Math.min(a, entry * entry / (2 * steps)));
    }

    /** The number of steps, 0 or more. */
    public int steps() {
        return steps;
    }

    /**
     * When a step is due, in nanoseconds after the start of the ramp.
     *
     * @param step 0, which is the start, to {@link #steps()}
     */
    public long due(int step) {
        return (long) (secondsAt(step) * 1e9 + 0.5); // Never negative: the same as Math.round, in fewer instructions.
    }

    private double secondsAt(int step) {
        if (step == 0) {
            return 0;
        }
        if (step >= brakeFrom) {
            return seconds - Math.sqrt(2 * (steps - step) / braking);
        }
        if (step > cruiseFrom) {
            return secondsToCruise + (step - cruiseFrom) * secondsPerCruisingStep;
        }
        return 2 * step / (entry + Math.sqrt(entry * entry + 2 * acceleration * step));
    }

    /** The speed in steps per second, 0 or more, at the moment of a step. */
    public double speedAt(int step) {
        if (step >= brakeFrom) {
            return Math.sqrt(2 * braking * (steps - step));
        }
        return step > cruiseFrom ? peak : Math.sqrt(entry * entry + 2 * acceleration * step);
    }
}
