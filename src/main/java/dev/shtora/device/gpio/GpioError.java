package dev.shtora.device.gpio;

import com.pi4j.io.exception.IOException;

/** Pins that cannot be had, in words that tell whoever wired them what to do. */
public final class GpioError extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean mistake;

    private GpioError(String message, boolean mistake) {
        super(message);
        this.mistake = mistake;
    }

    /** Something that may be otherwise when it is tried again: a line that is held, a permission that is missing. */
    static GpioError failed(String message) {
        return new GpioError(message, false);
    }

    /** Something that stays wrong until the configuration is changed: a chip or a line that does not exist. */
    static GpioError mistake(String message) {
        return new GpioError(message, true);
    }

    /** Whether the configuration is to blame. */
    public boolean mistake() {
        return mistake;
    }

    /** The message; there always is one. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
