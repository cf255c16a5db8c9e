package dev.shtora.device.gpio;

import com.pi4j.io.exception.IOException;

/** A chip or line cannot be used. The message names it, the cause and the remedy. */
public final class GpioError extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean mistake;

    private GpioError(String message, boolean mistake) {
        super(message);
        this.mistake = mistake;
    }

    /** An error that may not recur at the next attempt, such as a line in use or a missing permission. */
    static GpioError failed(String message) {
        return new GpioError(message, false);
    }

    /** An error of the configuration, such as a chip or line that does not exist. */
    static GpioError mistake(String message) {
        return new GpioError(message, true);
    }

    /** Whether it is an error of the configuration. */
    public boolean mistake() {
        return mistake;
    }

    /** The message, never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
