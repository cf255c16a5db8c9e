package dev.shtora.core.motion;

import org.jspecify.annotations.Nullable;

/**
 * The known motors, with the figures of their manufacturers. Torques are at the shaft, behind the gear.
 *
 * <pre>
 *                  holding   coil            gear                     source
 *  28byj-48        34 mN·m   5 V             25792:405                Kiatronics 28BYJ-48: 34.3 mN·m at 120 half-
 *                                                                    steps/s,
 *                                                                     pull-in 600/s, pull-out 1000/s without load,
 *                                                                     self-positioning 34.3 mN·m
 *  nema14          0.23 N·m  0.5 A   26 mH   -                        StepperOnline 14HS17-0504S
 *  nema17-short    0.16 N·m  1.0 A  4.5 mH   -                        StepperOnline 17HS08-1004S, 20 mm long
 *  nema17          0.59 N·m  2.0 A  3.0 mH   -                        StepperOnline 17HS19-2004S1, 48 mm long
 *  nema17-geared   0.36 N·m  1.68 A 3.2 mH   57:11, 90 %, 2 N·m       StepperOnline 17HS15-1684S-PG5; the motor's own
 *                                                                     torque is its 1.68 N·m behind the gear, divided
 *  nema23          1.24 N·m  2.8 A  2.5 mH   -                        StepperOnline 23HS22-2804S, here at 2.0 A
 * </pre>
 *
 * The torque curve of a 1.8° motor is calculated from these figures, see {@link Winding}. It is typical, not measured.
 */
public enum MotorType {
    /**
     * The small geared motor of the ULN2003 boards: 64 half steps a turn of the rotor, geared 25792:405 (its wheels are
     * 32/9 · 22/11 · 26/9 · 31/10), not 64:1.
     */
    BYJ48("28byj-48", 64 * 25792 / 405.0, new MotionLimits(400, 800), null),
    /** 35 mm wide. */
    NEMA14("nema14", 200, new MotionLimits(200, 400), new Winding(0.23, 0.5, 0.026)),
    /** 42 mm wide and flat. */
    NEMA17_SHORT("nema17-short", 200, new MotionLimits(200, 400), new Winding(0.16, 1.0, 0.0045)),
    /** 42 mm wide, the usual length. */
    NEMA17("nema17", 200, new MotionLimits(200, 400), new Winding(0.59, 2.0, 0.003)),
    /** 42 mm wide with a planetary gear, sold as 5:1. */
    NEMA17_GEARED("nema17-geared", 200 * 57 / 11.0, new MotionLimits(300, 600),
            new Winding(0.36, 1.68, 0.0032, 57 / 11.0, 0.9, 2.0)),
    /** 57 mm wide. */
    NEMA23("nema23", 200, new MotionLimits(200, 400), new Winding(1.24, 2.8, 0.0025));

    /** The nominal voltage of a 28BYJ-48's coils. */
    private static final double COIL_VOLTS = 5;
    private static final double BYJ48_TORQUE = 0.034;

    private final String word;
    private final double stepsPerTurn;
    private final MotionLimits usual;
    private final @Nullable Winding winding;

    MotorType(String word, double stepsPerTurn, MotionLimits usual, @Nullable Winding winding) {
        this.word = word;
        this.stepsPerTurn = stepsPerTurn;
        this.usual = usual;
        this.winding = winding;
    }

    /** The name in the configuration. */
    public String word() {
        return word;
    }

    /** Whether four lines drive its coils through a Darlington board; otherwise it needs a chip with STEP and DIR. */
    public boolean byCoils() {
        return winding == null;
    }

    /** Steps in one turn of the shaft: half-steps where lines drive the coils, full steps behind STEP and DIR. */
    public double stepsPerTurn() {
        return stepsPerTurn;
    }

    /**
     * The default speed and acceleration for a light blind, in the steps of {@link #stepsPerTurn()}. The motor can
     * start at this speed, so that a step that is far too late loses none.
     */
    public MotionLimits usual() {
        return usual;
    }

    /** The supply in volts at a given chip supply: a motor whose coils are driven by lines has its own. */
    public double supply(double offered) {
        return byCoils() ? COIL_VOLTS : offered;
    }

    /**
     * The pull-out torque: what the motor has at each speed after accelerating to it.
     *
     * @param volts the chip's supply, above 0; the coils of a 28BYJ-48 always have 5 V
     */
    public TorqueCurve pullOut(double volts) {
        return winding == null ? TorqueCurve.of(120, BYJ48_TORQUE, 1000, 0) : winding.pullOut(volts);
    }

    /** The pull-in torque: against it the motor starts from rest at each speed without acceleration. */
    public TorqueCurve pullIn() {
        return winding == null ? TorqueCurve.of(120, BYJ48_TORQUE, 600, 0) : winding.pullIn();
    }

    /** The torque in N·m that the shaft withstands without current. */
    public double restingTorque() {
        return winding == null ? BYJ48_TORQUE : winding.resting();
    }
}
