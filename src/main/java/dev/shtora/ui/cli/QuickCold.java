package dev.shtora.ui.cli;

import dev.shtora.ui.cli.option.PlainArguments;
import dev.shtora.device.gpio.ColdLines;
import dev.shtora.device.gpio.ColdRecord;
import dev.shtora.device.gpio.GpioError;
import dev.shtora.os.FileErrors;
import dev.shtora.os.FileStamp;
import java.io.IOException;
import dev.shtora.ui.cli.control.StateFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code shtora cold} with the lines that the daemon has recorded. systemd runs it after each exit of the daemon, and a
 * small computer needs many seconds to load the command line, the configuration and their libraries. This class needs none
 * of them.
 */
public final class QuickCold {
    private QuickCold() {}

    /**
     * Runs the command if it is this one, has no options but {@code --config} and {@code --state}, and if the lines of the
     * configuration have been recorded.
     *
     * @return the exit status; empty if the command line or the configuration must be read
     */
    public static OptionalInt run(String... args) {
        return PlainArguments.of("cold", args)
                .map(plain -> complete(plain.config(), plain.state().orElseGet(StateFolder::usual)))
                .orElse(OptionalInt.empty());
    }

    /** Empty if the record is missing, or does not contain all lines of the configuration. */
    private static OptionalInt complete(Path config, Path state) {
        try {
            Optional<ColdRecord> record = read(config, state);
            return record.isPresent() && record.get().configuration().equals(FileStamp.of(config))
                    ? OptionalInt.of(drive(record.get()))
                    : OptionalInt.empty();
        } catch (IOException unreadable) {
            return OptionalInt.empty(); // The whole command reads the files again, and says why.
        }
    }

    /** The lines of the last daemon that had this configuration, perhaps with another content; empty if not known. */
    static Optional<ColdRecord> record(Path config, Path state) {
        try {
            return read(config, state);
        } catch (IOException damaged) {
            System.err.println(ColdRecord.in(state) + ": " + FileErrors.why(damaged)
                    + ". The configuration is read instead");
            return Optional.empty();
        }
    }

    private static Optional<ColdRecord> read(Path config, Path state) throws IOException {
        Optional<ColdRecord> record = ColdRecord.read(state);
        return record.isPresent() && record.get().configuration().path().equals(config.toAbsolutePath().normalize())
                ? record
                : Optional.empty();
    }

    /** Drives recorded lines. Returns the exit status. */
    static int drive(ColdRecord record) {
        try {
            return print(ColdLines.drive(record));
        } catch (GpioError error) {
            System.err.println(error.getMessage());
            return status(error);
        }
    }

    /** Prints what happened to each line. Returns the exit status. */
    static int print(List<ColdLines.Result> results) {
        int status = 0;
        for (ColdLines.Result result : results) {
            if (result.error().isPresent()) {
                System.err.println(result.error().get().getMessage());
                status = Math.max(status, status(result.error().get()));
            } else {
                System.out.println(result.line() + " is " + result.output().level() + " ("
                        + result.output().id() + ")");
            }
        }
        return status;
    }

    private static int status(GpioError error) {
        return error.mistake() ? 2 : 1;
    }
}
