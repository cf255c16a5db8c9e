package dev.shtora.daemon.cover;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.shtora.config.cover.Driver;
import dev.shtora.config.cover.Driver.ColdLine;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.motion.Load;
import dev.shtora.core.motion.MotionLimits;
import dev.shtora.core.motion.MotorFit;
import dev.shtora.core.motion.Move;
import dev.shtora.core.motion.PaceLimits;
import dev.shtora.daemon.cover.WallButtons.Role;
import dev.shtora.device.contact.EndstopWatch;
import dev.shtora.device.contact.WallButton;
import dev.shtora.device.motor.Endstop;
import dev.shtora.device.motor.Motor;
import dev.shtora.device.motor.MotorBuild;
import dev.shtora.device.motor.MotorReports;
import dev.shtora.device.motor.ShaftState;
import dev.shtora.device.motor.StepRecorder;
import dev.shtora.device.motor.TurnQueue;
import dev.shtora.device.motor.deadline.CatchUpLimits;
import dev.shtora.device.motor.driver.CoilDriver;
import dev.shtora.device.motor.driver.StepDirDriver;
import dev.shtora.device.motor.driver.StepDriver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Makes motors, endstops and wall buttons on GPIO lines. */
public final class MotorFactory {
    /**
     * How long a cool motor may run without a rest; four full moves at the quiet speed, if those take longer. The longest slow
     * move of a rule is added, so that the command after it does not wait.
     */
    private static final Duration ALLOWANCE = Duration.ofMinutes(10);
    private static final int MOVES = 4;

    private final Context pins;
    private final TurnQueue turns;

    public MotorFactory(Context pins, TurnQueue turns) {
        this.pins = pins;
        this.turns = turns;
    }

    /** @param watch gets the level of the endstop while it listens */
    Motor motor(LocalCover cover, MotorReports reports, ShaftState start, StepRecorder record,
            EndstopWatch.Listener watch) {
        LocalCover.Motor motor = cover.motor();
        return new Motor(new MotorBuild(cover.name(), driver(cover, start.turned()),
                cover.endstop().map(endstop -> endstop(cover.name(), endstop, watch)).orElseGet(Endstop::none),
                motor.limits(), motor.backlash(), motor.driver().grain(), motor.hold(), allowance(cover), start,
                record, catchUp(cover)), turns,
                reports);
    }

    /** The rules for late steps, from the torque of the motor and the load of the blind; a load that is not known is 0. */
    private static CatchUpLimits catchUp(LocalCover cover) {
        LocalCover.Motor motor = cover.motor();
        double steps = motor.stepsPerTurn() / motor.type().stepsPerTurn();
        double needed = cover.travel()
                .map(travel -> new Load(travel.roll(), cover.weight().fabric(), cover.weight().bar()).needed())
                .orElse(0.0);
        MotorFit fit = new MotorFit(motor.type(), motor.supplyVolts(), motor.limits(), motor.hold(),
                new MotorFit.Blind(needed, 0, 0));
        double fullStep = motor.type().byCoils() ? 2 : 1;
        return CatchUpLimits.of(motor.limits(), fit.fastest() * steps, fit.startingRate() * steps, fullStep * steps);
    }

    private static long allowance(LocalCover cover) {
        long fullMove = cover.travel()
                .map(travel -> Move.to(0, 0, travel.steps(), slowest(cover)).nanos()).orElse(0L);
        return Math.max(ALLOWANCE.toNanos(), MOVES * fullMove) + longestRule(cover).toNanos();
    }

    private static MotionLimits slowest(LocalCover cover) {
        return PaceLimits.atMost(cover.automation().quiet().speedOf(cover.motor().limits()))
                .of(cover.motor().limits(), 0, 0);
    }

    private static Duration longestRule(LocalCover cover) {
        return cover.schedule().stream()
                .map(rule -> rule.pace() instanceof Pace.Over(Duration over) ? over : Duration.ZERO)
                .max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private StepDriver driver(LocalCover cover, int turned) {
        LocalCover.Motor motor = cover.motor();
        List<DigitalOutput> lines = cover.coldLines().stream().map(this::output).toList();
        return switch (motor.driver()) {
            case Driver.Coils coils -> new CoilDriver(lines, coils.sequence(), motor.inverted(), turned);
            case Driver.StepDir chip ->
                new StepDirDriver(lines.get(0), lines.get(1), lines.stream().skip(2).findFirst(),
                        chip.chip(), motor.inverted(), turns.runner()::pause);
        };
    }

    private DigitalOutput output(ColdLine line) {
        DigitalState cold = line.high() ? DigitalState.HIGH : DigitalState.LOW;
        return pins.create(DigitalOutput.newConfigBuilder(pins).id(line.id()).name("shtora:" + line.id())
                .bcm(line.pin()).initial(cold).shutdown(cold));
    }

    private Endstop endstop(String cover, LocalCover.Endstop endstop, EndstopWatch.Listener watch) {
        DigitalState pressed = endstop.pressedLow() ? DigitalState.LOW : DigitalState.HIGH;
        DigitalInput line = input(cover + ":endstop", endstop.pin(), pressed);
        if (watch.listens()) {
            EndstopWatch.watch(line, pressed, turns.runner(), watch);
        }
        return Endstop.at(line, pressed);
    }

    /** Connects a cover's wall buttons, which are switches to ground. */
    public void buttons(String cover, LocalCover.Buttons buttons, BiConsumer<Role, WallButton.Event> listener) {
        button(cover, buttons.up(), Role.UP, listener);
        button(cover, buttons.stop(), Role.STOP, listener);
        button(cover, buttons.down(), Role.DOWN, listener);
        button(cover, buttons.cycle(), Role.CYCLE, listener);
    }

    private void button(String cover, Optional<Integer> pin, Role role, BiConsumer<Role, WallButton.Event> listener) {
        pin.ifPresent(bcm -> WallButton.watch(
                input(cover + ":button-" + role.name().toLowerCase(java.util.Locale.ROOT), bcm, DigitalState.LOW),
                turns.runner(), event -> listener.accept(role, event)));
    }

    private DigitalInput input(String id, int bcm, DigitalState active) {
        return pins.create(DigitalInput.newConfigBuilder(pins).id(id).name("shtora:" + id).bcm(bcm)
                .pull(active == DigitalState.LOW ? PullResistance.PULL_UP : PullResistance.PULL_DOWN).debounce(0L));
    }
}
