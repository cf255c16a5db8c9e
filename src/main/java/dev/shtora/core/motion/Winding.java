package dev.shtora.core.motion;

/**
 * The coils of a 1.8° stepper behind a chip that chops their current, and the gear on its shaft. Speeds are in full
 * steps of the rotor, torques at the gear's shaft.
 *
 * @param holding the torque at rest in N·m, with both coils at the rated current, before the gear
 * @param amperes the rated current of a coil
 * @param henries a coil's inductance
 * @param gear turns of the rotor for one of the shaft, 1 without a gear
 * @param efficiency how much of the torque comes through the gear, above 0 to 1
 * @param shaftBears the torque in N·m that the gear bears
 */
record Winding(double holding, double amperes, double henries, double gear, double efficiency, double shaftBears) {
    /** What the small chips (A4988, DRV8825, TMC2208, TMC2209) can give without a fan, in amperes: typical. */
    private static final double CHIP_AMPERES = 2;
    /**
     * How much of the holding torque is left while it turns slowly: the rotor must lag behind the field, and between
     * two full steps 1/√2 of the torque is all that there is. The usual rule, not a data sheet's.
     */
    private static final double RUNNING = 0.7;
    /** Above so many times the speed at which the current begins to fail, nobody should go. */
    private static final double LAST = 4;
    /** What turns it without current, as a share of the holding torque: 3 to 4 % by data sheets of NEMA 17 and 23. */
    private static final double DETENT = 0.035;
    /** From rest it jumps to this many full steps/s without load; typical, with the inertia of a tube. */
    private static final double STARTS_AT = 400;

    Winding(double holding, double amperes, double henries) {
        this(holding, amperes, henries, 1, 1, Double.POSITIVE_INFINITY);
    }

    /** The torque in N·m while it turns slowly. */
    private double slow() {
        return RUNNING * holding * Math.min(1, CHIP_AMPERES / amperes);
    }

    /** What arrives at the shaft of a torque of the rotor. */
    private double atShaft(double torque) {
        return Math.min(shaftBears, torque * gear * efficiency);
    }

    /**
     * The torque at each speed, once it has run up to it. A chip reverses a coil's current in 2·L·I/U seconds; steps
     * that come faster than that leave it less current, and the torque falls in inverse proportion to the speed.
     */
    TorqueCurve pullOut(double volts) {
        double fails = volts / (2 * henries * Math.min(amperes, CHIP_AMPERES));
        return TorqueCurve.of(0, atShaft(slow()), fails, atShaft(slow()), 1.5 * fails, atShaft(slow() / 1.5), 2 * fails,
                atShaft(slow() / 2), 3 * fails, atShaft(slow() / 3), LAST * fails, 0);
    }

    /** The torque against which it starts from rest at a speed, at once. */
    TorqueCurve pullIn() {
        return TorqueCurve.of(0, atShaft(slow()), STARTS_AT, 0);
    }

    /** The torque in N·m at the shaft that it withstands without current. */
    double resting() {
        return DETENT * holding * gear / efficiency;
    }
}
