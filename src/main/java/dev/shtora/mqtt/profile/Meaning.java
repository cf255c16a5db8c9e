package dev.shtora.mqtt.profile;

import java.util.List;
import java.util.Locale;

/** What a value that a device publishes tells. */
public enum Meaning {
    /** Where the cover is: a number of the scale, or a word. */
    POSITION(List.of(DeviceWord.OPEN, DeviceWord.CLOSED, DeviceWord.UNKNOWN, DeviceWord.IGNORED)),
    /** Where the cover moves to: a number of the scale, or a word. */
    TARGET(List.of(DeviceWord.OPEN, DeviceWord.CLOSED, DeviceWord.IGNORED)),
    /** How the slats are tilted: a number of the scale of tilts, or a word. It counts for covers with slats. */
    TILT(List.of(DeviceWord.OPEN, DeviceWord.CLOSED, DeviceWord.UNKNOWN, DeviceWord.IGNORED)),
    /** What the cover does: a word. */
    MOTION(List.of(DeviceWord.OPENING, DeviceWord.CLOSING, DeviceWord.STOPPED, DeviceWord.IGNORED)),
    /** At which end the cover is: a word. It counts for covers whose device reports no other positions. */
    END(List.of(DeviceWord.OPEN, DeviceWord.CLOSED, DeviceWord.UNKNOWN, DeviceWord.IGNORED)),
    /** Whether the device is connected: a word. Several topics may tell it; the device is online if all say so. */
    AVAILABILITY(List.of(DeviceWord.ONLINE, DeviceWord.OFFLINE, DeviceWord.IGNORED)),
    /** A problem of the device: any text or a list of texts; the word none stands for no problem. */
    PROBLEM(List.of(DeviceWord.NONE, DeviceWord.IGNORED));

    private final List<DeviceWord> words;

    Meaning(List<DeviceWord> words) {
        this.words = words;
    }

    /** The words that a value with this meaning can stand for. */
    public List<DeviceWord> words() {
        return words;
    }

    /** The name in a profile. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean takesNumbers() {
        return this == POSITION || this == TARGET || this == TILT;
    }
}
