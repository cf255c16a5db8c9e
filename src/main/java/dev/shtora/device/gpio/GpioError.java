package dev.shtora.device.gpio;

import com.pi4j.io.exception.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A chip or line cannot be used. The message names it, the cause and the remedy. */
public final class GpioError extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean mistake;
    private final @Nullable String group;

    private GpioError(String message, boolean mistake, @Nullable String group) {
        super(message);
        this.mistake = mistake;
        this.group = group;
    }

    /** An error that may not recur at the next attempt, such as a line in use or a missing permission. */
    static GpioError failed(String message) {
        return new GpioError(message, false, null);
    }

    /** An error of the configuration, such as a chip or line that does not exist. */
    static GpioError mistake(String message) {
        return new GpioError(message, true, null);
    }

    /** A missing permission, which the members of a group have. */
    static GpioError denied(String message, String group) {
        return new GpioError(message, false, group);
    }

    /** The group whose members may open the chip, if a permission is missing; otherwise empty. */
    public Optional<String> group() {
        return Optional.ofNullable(group);
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
