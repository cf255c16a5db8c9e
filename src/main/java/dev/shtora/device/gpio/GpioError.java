package dev.shtora.device.gpio;

import com.pi4j.io.exception.IOException;
import dev.shtora.text.ForeignText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A chip or line cannot be used. The message names it, the cause and the remedy. */
public final class GpioError extends IOException {
    private static final long serialVersionUID = 1;
    private static final int MAX = 2000;

    private final Kind kind;
    private final @Nullable String group;

    private enum Kind {
        FAILURE,
        MISTAKE,
        DENIAL
    }

    private GpioError(String message, Kind kind, @Nullable String group) {
        super(ForeignText.line(message, MAX));
        this.kind = kind;
        this.group = group;
    }

    /** An error that may not recur at the next attempt, such as a line in use. */
    static GpioError failed(String message) {
        return new GpioError(message, Kind.FAILURE, null);
    }

    /** An error of the configuration, such as a chip or line that does not exist. */
    static GpioError mistake(String message) {
        return new GpioError(message, Kind.MISTAKE, null);
    }

    /**
     * A missing permission.
     *
     * @param group the group whose members have it; empty if none has
     */
    static GpioError denied(String message, Optional<String> group) {
        return new GpioError(message, Kind.DENIAL, group.orElse(null));
    }

    /** Whether a permission is missing. */
    boolean denial() {
        return kind == Kind.DENIAL;
    }

    /** The group whose members may open the chip, if a permission is missing; otherwise empty. */
    public Optional<String> group() {
        return Optional.ofNullable(group);
    }

    /** Whether it is an error of the configuration. */
    public boolean mistake() {
        return kind == Kind.MISTAKE;
    }

    /** The message, never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
