package dev.shtora.device.motor;

/**
 * The state of a motor's shaft and fabric. It is all that a motor needs in order to continue after a restart.
 *
 * @param position the fabric's, in steps from the top, down positive
 * @param slack steps that the shaft turns up before the fabric follows, from 0 to the backlash
 * @param turned the shaft's steps since counting began, down positive; determines the phase of the coils
 */
public record ShaftState(int position, int slack, int turned) {
    /** @throws IllegalArgumentException if the slack is negative */
    public ShaftState {
        if (slack < 0) {
            throw new IllegalArgumentException("a shaft's slack must be 0 or more, not " + slack);
        }
    }

    /** A state of which only the position is known. */
    public static ShaftState at(int position) {
        return new ShaftState(position, 0, position);
    }
}
