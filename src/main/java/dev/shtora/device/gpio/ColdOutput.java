package dev.shtora.device.gpio;

/**
 * An output and the level at which its motor has no current.
 *
 * @param id the name of the output, such as bedroom:coil-a
 * @param bcm the BCM number
 * @param high whether that level is high
 */
public record ColdOutput(String id, int bcm, boolean high) {
    /** The level as a word, high or low. */
    public String level() {
        return high ? "high" : "low";
    }
}
