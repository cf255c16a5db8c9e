package dev.shtora.ui.report;

import dev.shtora.config.Config;
import dev.shtora.device.gpio.BoardLines;
import dev.shtora.device.gpio.GpioError;
import dev.shtora.device.gpio.LinuxBoard;
import java.util.List;
import java.util.Optional;

/** The GPIO chip of a configuration and its lines, as far as this computer has them. */
public final class BoardText {
    private BoardText() {}

    /** One line: where the pins are, or why that cannot be determined on this computer. */
    public static String pins(Config config) {
        return switch (config.gpio()) {
            case Config.Gpio.Simulated _ -> "simulated";
            case Config.Gpio.None _ -> "none: devices elsewhere move all covers";
            case Config.Gpio.Board board -> {
                try {
                    yield lines(config, board).text();
                } catch (GpioError e) {
                    yield board.chip().map(name -> "of the GPIO chip " + name).orElse("of a Raspberry Pi")
                            + ", not checked: " + (e.mistake() ? e.getMessage() : e.getMessage().split("\\. ", 2)[0]);
                }
            }
        };
    }

    /** The pins for which the chip of this computer has no line; empty if it has no such chip. */
    public static List<GpioError> wrongLines(Config config) {
        if (config.gpio() instanceof Config.Gpio.Board board) {
            try {
                return lines(config, board).errors();
            } catch (GpioError _) {
                return List.of(); // The configuration may be for another computer.
            }
        }
        return List.of();
    }

    private static BoardLines lines(Config config, Config.Gpio.Board board) {
        Optional<String> chip = board.chip();
        return LinuxBoard.lines(chip, board.linesByOffset(),
                config.localCovers().stream().flatMap(cover -> cover.pins().stream()).toList());
    }
}
