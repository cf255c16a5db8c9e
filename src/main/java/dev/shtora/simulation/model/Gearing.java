package dev.shtora.simulation.model;

import dev.shtora.core.motion.MotorType;

/**
 * The ratio of a driver's steps to the rotor's. The rotor's are half-steps where lines drive the coils, and
 * microsteps behind a chip.
 *
 * @param stepsPerTurn the driver's steps in one turn of the tube
 * @param rotorSteps the rotor's steps in one step of the driver: 2 for full steps by coils
 * @param microsteps the rotor's steps in one step of the motor type
 * @param inverted whether the motor is mounted mirrored
 */
public record Gearing(MotorType type, double stepsPerTurn, int rotorSteps, int microsteps, boolean inverted) {
    /** The usual supply of a driver chip. */
    private static final double CHIP_VOLTS = 24;

    /** Converts a position from the rotor's steps to the driver's. */
    public int driverSteps(int rotorsSteps) {
        return Math.ceilDiv(rotorsSteps, rotorSteps);
    }

    /** The rotor's steps to an electrical turn: four full steps, which are eight half steps. */
    int phases() {
        return (type.byCoils() ? 8 : 4) * microsteps;
    }

    Rotor rotor(Rotor.Torque load) {
        return new Rotor(type.pullIn().divided(microsteps),
                type.pullOut(type.supply(CHIP_VOLTS)).divided(microsteps), phases(), load);
    }
}
