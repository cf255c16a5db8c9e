package dev.shtora.device.motor;

/**
 * Where a shaft has brought its fabric: all that a motor must be told to go on after a restart as if nothing had been.
 *
 * @param position of the fabric, in steps from the top, down positive
 * @param slack steps that the shaft turns up before the fabric follows, 0 to the backlash
 * @param turned how far the shaft has turned since anybody counted, down positive; tells the coils' phase
 */
public record ShaftState(int position, int slack, int turned) {
    /** @throws IllegalArgumentException if the slack is negative */
    public ShaftState {
        if (slack < 0) {
            throw new IllegalArgumentException("a shaft's slack is 0 or more, not " + slack);
        }
    }

    /** A place of which nothing but the position is known. */
    public static ShaftState at(int position) {
        return new ShaftState(position, 0, position);
    }
}
