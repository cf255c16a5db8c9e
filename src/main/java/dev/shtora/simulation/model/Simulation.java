package dev.shtora.simulation.model;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.shtora.config.Config;
import dev.shtora.config.cover.Driver;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.cover.Travel;
import dev.shtora.core.motion.RollGeometry;
import dev.shtora.simulation.model.fault.FaultKind;
import dev.shtora.simulation.model.fault.FaultSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * The modelled blinds and board for a configuration. The blinds start at random positions that the daemon does not
 * know.
 *
 * @param board the board, whose switches can be pressed
 * @param pins the context in which the daemon creates its lines
 * @param blinds the modelled blinds by the covers' names
 */
public record Simulation(SimulatedBoard board, Context pins, Map<String, SimulatedBlind> blinds) {
    /** The roll of a cover without configured travel. */
    private static final RollGeometry SMALL = new RollGeometry(0.01, 0.0003, 0.7);

    /** The modelled blind of a cover, which must be configured. */
    public SimulatedBlind blind(String cover) {
        return Objects.requireNonNull(blinds.get(cover), cover);
    }

    /**
     * Builds the model.
     *
     * @param nanos the models' time
     * @param seed of the positions at the start, and of the random parts of faults; the same seed gives the same model
     */
    public static Simulation of(Config config, LongSupplier nanos, long seed) {
        return of(config, nanos, seed, FabricStore.inMemory());
    }

    /** Builds the model with blinds whose states continue from a store. */
    public static Simulation of(Config config, LongSupplier nanos, long seed, FabricStore fabrics) {
        Random random = new Random(seed);
        SimulatedBoard board = new SimulatedBoard();
        Map<String, SimulatedBlind> blinds = new LinkedHashMap<>();
        for (LocalCover cover : config.localCovers()) {
            Travel travel = travel(cover);
            Gearing gearing = gearing(cover);
            SimulatedBlind blind = new SimulatedBlind(travel.roll(), gearing,
                    new SimulatedBlind.Weight(cover.weight().fabric(), cover.weight().bar()),
                    travel.steps() / 10 + random.nextInt(travel.steps() * 8 / 10), nanos,
                    seed ^ cover.name().hashCode(),
                    fabrics.of(cover.name(), gearing));
            wire(board, blind, cover);
            blinds.put(cover.name(), blind);
        }
        return new Simulation(board, board.context(), blinds);
    }

    private static Travel travel(LocalCover cover) {
        return cover.travel().orElseGet(() -> Travel.of(SMALL, cover.motor().stepsPerTurn()));
    }

    /** The gearing of a cover's modelled blind. */
    public static Gearing gearing(LocalCover cover) {
        LocalCover.Motor motor = cover.motor();
        Travel travel = travel(cover);
        double stepsPerTurn = travel.steps() * 2 * Math.PI / travel.roll().fullAngle();
        return switch (motor.driver()) {
            case Driver.Coils(_, var sequence) ->
                new Gearing(motor.type(), stepsPerTurn, sequence.halfSteps(), 1, motor.inverted());
            case Driver.StepDir(_, _, _, _, int microsteps) ->
                new Gearing(motor.type(), stepsPerTurn, 1, microsteps, motor.inverted());
        };
    }

    private static void wire(SimulatedBoard board, SimulatedBlind blind, LocalCover cover) {
        switch (cover.motor().driver()) {
            case Driver.Coils(var pins, _) -> board.wire(blind, pins);
            case Driver.StepDir(var chip, int step, int dir, var enable, _) ->
                board.wire(blind, chip, step, dir, enable);
        }
        cover.endstop().ifPresent(endstop -> board.wireEndstop(blind, endstop.pin(),
                endstop.pressedLow() ? DigitalState.LOW : DigitalState.HIGH));
    }

    /** Injects a fault into a configured cover, with its default trigger from the next step on. Any thread may call this. */
    public void injectAtNextStep(String cover, FaultKind kind) {
        blind(cover).injectAtNextStep(kind.fault(), kind.defaultTrigger());
    }

    /** Removes all faults of a configured cover at its next step. Any thread may call this. */
    public void repairAtNextStep(String cover) {
        blind(cover).repairAtNextStep();
    }

    /** Injects a fault: into the named cover, which must be configured, or into the first one. */
    public void inject(FaultSpec order) {
        blind(order.cover().orElseGet(() -> blinds.keySet().iterator().next())).inject(order.fault(), order.trigger());
    }
}
