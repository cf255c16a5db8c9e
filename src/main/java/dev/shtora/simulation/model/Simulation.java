package dev.shtora.simulation.model;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.config.Config;
import dev.shtora.config.Driver;
import dev.shtora.core.cover.Travel;
import dev.shtora.core.motion.RollGeometry;
import dev.shtora.simulation.model.SimulatedBlind.Gearing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * A modelled house for a configuration: its blinds hang somewhere, as blinds do, and nobody has told the daemon where.
 *
 * @param board whose switches somebody may press
 * @param pins where the daemon makes its lines
 * @param blinds the modelled blinds by the covers' names
 */
public record Simulation(SimulatedBoard board, Context pins, Map<String, SimulatedBlind> blinds) {
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
     * @param seed of where the blinds hang at the beginning, and of all that is random in their mishaps: the same for the
     *     same seed
     */
    public static Simulation of(Config config, LongSupplier nanos, long seed) {
        return of(config, nanos, seed, FabricStore.inMemory());
    }

    /** The same with blinds that go on hanging where they hung, on these hooks. */
    public static Simulation of(Config config, LongSupplier nanos, long seed, FabricStore hooks) {
        Random random = new Random(seed);
        SimulatedBoard board = new SimulatedBoard();
        Map<String, SimulatedBlind> blinds = new LinkedHashMap<>();
        for (Config.Cover cover : config.covers()) {
            Travel way = way(cover);
            Gearing gearing = gearing(cover);
            SimulatedBlind blind = new SimulatedBlind(way.roll(), gearing,
                    new SimulatedBlind.Weight(cover.weight().fabric(), cover.weight().bar()),
                    way.steps() / 10 + random.nextInt(way.steps() * 8 / 10), nanos, seed ^ cover.name().hashCode(),
                    hooks.of(cover.name(), gearing));
            wire(board, blind, cover);
            blinds.put(cover.name(), blind);
        }
        return new Simulation(board, board.context(), blinds);
    }

    private static Travel way(Config.Cover cover) {
        return cover.travel().orElseGet(() -> Travel.of(SMALL, cover.motor().stepsPerTurn()));
    }

    /** How the modelled blind of a cover is driven. */
    public static Gearing gearing(Config.Cover cover) {
        Config.Motor motor = cover.motor();
        Travel way = way(cover);
        double stepsPerTurn = way.steps() * 2 * Math.PI / way.roll().fullAngle();
        return switch (motor.driver()) {
            case Driver.Coils(_, var sequence) ->
                new Gearing(motor.type(), stepsPerTurn, sequence.halfSteps(), 1, motor.inverted());
            case Driver.StepDir(_, _, _, _, int microsteps) ->
                new Gearing(motor.type(), stepsPerTurn, 1, microsteps, motor.inverted());
        };
    }

    private static void wire(SimulatedBoard board, SimulatedBlind blind, Config.Cover cover) {
        switch (cover.motor().driver()) {
            case Driver.Coils(var pins, _) -> board.wire(blind, pins);
            case Driver.StepDir(var chip, int step, int dir, var enable, _) ->
                board.wire(blind, chip, step, dir, enable);
        }
        cover.endstop().ifPresent(endstop -> board.wireEndstop(blind, endstop.pin(),
                endstop.pressedLow() ? DigitalState.LOW : DigitalState.HIGH));
    }

    /** Something goes wrong, as ordered, with the first blind if none is named; one that is named must be there. */
    public void inject(FaultSpec order) {
        blind(order.cover().orElseGet(() -> blinds.keySet().iterator().next())).inject(order.fault(), order.trigger());
    }
}
