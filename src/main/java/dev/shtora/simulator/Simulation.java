package dev.shtora.simulator;

import com.pi4j.context.Context;
import dev.shtora.config.Config;
import dev.shtora.config.Driver;
import dev.shtora.cover.Travel;
import dev.shtora.motion.RollGeometry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * A modelled house for a configuration: its blinds hang somewhere, as blinds do, and nobody has told the daemon where.
 *
 * @param pins where the daemon makes its lines
 * @param blinds the modelled blinds by the covers' names
 */
public record Simulation(Context pins, Map<String, SimulatedBlind> blinds) {
    /** A window whose blind nobody has measured yet. */
    private static final RollGeometry SMALL = new RollGeometry(0.01, 0.0003, 0.7);

    /** A modelled blind; its cover must be one of the configuration's. */
    public SimulatedBlind blind(String cover) {
        return Objects.requireNonNull(blinds.get(cover), cover);
    }

    /**
     * Builds it.
     *
     * @param nanos the models' time
     * @param seed where the blinds hang at the beginning: the same for the same seed
     */
    public static Simulation of(Config config, LongSupplier nanos, long seed) {
        Random random = new Random(seed);
        SimulatedBoard board = new SimulatedBoard();
        Map<String, SimulatedBlind> blinds = new LinkedHashMap<>();
        for (Config.Cover cover : config.covers()) {
            Travel way = cover.travel().orElseGet(() -> Travel.of(SMALL, cover.motor().stepsPerTurn()));
            double stepsPerTurn = way.steps() * 2 * Math.PI / way.roll().fullAngle();
            SimulatedBlind blind = new SimulatedBlind(way.roll(), stepsPerTurn,
                    new SimulatedBlind.Weight(cover.weight().fabric(), cover.weight().bar()),
                    way.steps() / 10 + random.nextInt(way.steps() * 8 / 10), nanos);
            if (cover.motor().driver() instanceof Driver.Coils(var pins, _)) {
                board.wire(blind, pins);
            }
            cover.endstop().ifPresent(endstop -> board.wireEndstop(blind, endstop.pin()));
            blinds.put(cover.name(), blind);
        }
        return new Simulation(board.context(), blinds);
    }
}
