package dev.shtora.core.motion;

/**
 * The load that a motor lifts: the bar, and the fabric as far as it hangs, on the present radius of the roll.
 *
 * <pre>
 *      ____
 *     /    \   R(L): shrinks from √(r² + t·D/π) to r as it unrolls
 *    |  ()  |------|
 *     \____/       |  L metres of fabric hang:
 *                  |  T(L) = (bar + fabric · L/D) · g · R(L)
 *                ==+==  bar
 * </pre>
 *
 * Lifting takes the friction of the two pins as well, {@value #FRICTION_SHARE} of the load and {@value #FRICTION} N·m:
 * typical for plain plastic bearings, not measured.
 */
public final class Load {
    /** The usual g in m/s². */
    private static final double GRAVITY = 9.80665;
    private static final double FRICTION = 0.002;
    private static final double FRICTION_SHARE = 0.1;
    private static final int ANGLES = 1000;

    private final RollGeometry roll;
    private final double fabricKilograms;
    private final double barKilograms;
    private final double wound;
    private final double radiusPerRadian;
    private final double halvesPerDrop;

    /**
     * @param fabricKilograms the fabric when all of it hangs, 0 or more
     * @param barKilograms the bar at its lower edge, 0 or more
     */
    public Load(RollGeometry roll, double fabricKilograms, double barKilograms) {
        this.roll = roll;
        this.fabricKilograms = fabricKilograms;
        this.barKilograms = barKilograms;
        this.wound = roll.woundRadiusMetres();
        this.radiusPerRadian = roll.thicknessMetres() / (2 * Math.PI);
        this.halvesPerDrop = 1 / (2 * roll.dropMetres());
    }

    /** The roll. */
    public RollGeometry roll() {
        return roll;
    }

    /** The mass that hangs when the cover is closed, in kilograms. */
    public double kilograms() {
        return fabricKilograms + barKilograms;
    }

    /**
     * The torque in N·m with which the load pulls down.
     *
     * @param angle how far the tube has turned from the top, in radians; a negative angle counts as 0
     */
    public double weightAt(double angle) {
        double unrolled = Math.max(0, angle);
        double radius = wound - radiusPerRadian * unrolled;
        double hanging = Math.min(1, unrolled * (wound + radius) * halvesPerDrop);
        return (barKilograms + fabricKilograms * hanging) * GRAVITY * radius;
    }

    /** The torque in N·m that friction adds, in both directions, to the torque of a load in N·m. */
    public static double friction(double weight) {
        return FRICTION + FRICTION_SHARE * weight;
    }

    /**
     * The angle in radians at which lifting takes the highest torque: the bottom, except with a heavy bar on a thick
     * roll.
     */
    public double hardestAngle() {
        double hardest = 0;
        for (int i = 0; i <= ANGLES; i++) {
            double angle = roll.fullAngle() * i / ANGLES;
            hardest = weightAt(angle) > weightAt(hardest) ? angle : hardest;
        }
        return hardest;
    }

    /** The highest torque that lifting takes, in N·m, friction included. */
    public double needed() {
        double weight = weightAt(hardestAngle());
        return weight + friction(weight);
    }

    /** The highest torque in N·m with which the load unrolls a free tube; 0 if friction holds it. */
    public double unrolling() {
        double weight = weightAt(hardestAngle());
        return Math.max(0, weight - friction(weight));
    }
}
