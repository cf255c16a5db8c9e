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
    /** The typical current of small chips (A4988, DRV8825, TMC2208, TMC2209) without a fan, in amperes. */
    private static final double CHIP_AMPERES = 2;
    /**
     * The share of the holding torque at low speed. The rotor lags behind the field, and between two full steps the torque
     * is 1/√2. A rule of thumb, not from a data sheet.
     */
    private static final double RUNNING = 0.7;
    /** The highest usable speed, as a multiple of the speed from which the current decreases. */
    private static final double LAST = 4;
    /** The detent torque without current as a share of the holding torque: 3 to 4 % in data sheets of NEMA 17 and 23. */
    private static final double DETENT = 0.035;
    /** The typical pull-in rate without load, with the inertia of a tube, in full steps/s. */
    private static final double STARTS_AT = 400;

    Winding(double holding, double amperes, double henries) {
        this(holding, amperes, henries, 1, 1, Double.POSITIVE_INFINITY);
    }

    /** The torque at low speed in N·m. */
    private double slow() {
        return RUNNING * holding * Math.min(1, CHIP_AMPERES / amperes);
    }

    /** The torque at the shaft for a torque of the rotor, in N·m. */
    private double atShaft(double torque) {
        return Math.min(shaftBears, torque * gear * efficiency);
    }

    /**
     * The torque at each speed after acceleration (pull-out). A chip reverses a coil's current in 2·L·I/U seconds; steps
     * that come faster than that leave it less current, and the torque falls in inverse proportion to the speed.
     */
    TorqueCurve pullOut(double volts) {
        double fails = volts / (2 * henries * Math.min(amperes, CHIP_AMPERES));
        return TorqueCurve.of(0, atShaft(slow()), fails, atShaft(slow()), 1.5 * fails, atShaft(slow() / 1.5), 2 * fails,
                atShaft(slow() / 2), 3 * fails, atShaft(slow() / 3), LAST * fails, 0);
    }

    /** The torque against which the motor starts from rest at a speed (pull-in). */
    TorqueCurve pullIn() {
        return TorqueCurve.of(0, atShaft(slow()), STARTS_AT, 0);
    }

    /** The torque in N·m at the shaft that it withstands without current. */
    double resting() {
        return DETENT * holding * gear / efficiency;
    }
}
