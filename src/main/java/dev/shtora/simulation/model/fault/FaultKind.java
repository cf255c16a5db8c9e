package dev.shtora.simulation.model.fault;

import java.time.Duration;

/** The faults that can be injected by name, with the severity and the trigger that suit a demo. */
public enum FaultKind {
    /** When the fabric first passes 50 %. */
    STUCK_FABRIC("stuck-fabric", new InjectedFault.StuckFabric(), new FaultTrigger.AtPosition(50),
            "the fabric jams half way: the top is not found"),
    /** From the start. */
    ENDSTOP_STUCK("endstop-stuck", new InjectedFault.EndstopStuck(), FaultTrigger.AT_ONCE,
            "the endstop stays pressed: homing reports it"),
    /** From the start. */
    ENDSTOP_MISSING("endstop-missing", new InjectedFault.EndstopMissing(), FaultTrigger.AT_ONCE,
            "the endstop never closes: the top is not found"),
    /** From the start. */
    ENDSTOP_BOUNCING("endstop-bouncing", new InjectedFault.EndstopBouncing(), FaultTrigger.AT_ONCE,
            "its contact bounces: the top is found nevertheless"),
    /** Loses one step up in two hundred. */
    SLIPPING("slipping", new InjectedFault.Slipping(0.005), FaultTrigger.AT_ONCE,
            "the tube slips as it lifts: the top is late, and corrected"),
    /** Loses one change in two thousand. */
    MISSED_PULSES("missed-pulses", new InjectedFault.MissedPulses(0.0005), FaultTrigger.AT_ONCE,
            "a loose wire: the top is early or late, and corrected"),
    /** From the start. */
    WRONG_SEQUENCE("wrong-sequence", new InjectedFault.WiresSwapped(), FaultTrigger.AT_ONCE,
            "two wires are swapped: it hums, and the top is not found"),
    /** While the demo's blinds close for the first time, for 20 s. */
    POWER_CUT("power-cut", new InjectedFault.PowerCut(Duration.ofSeconds(20)), new FaultTrigger.AtStep(40_000),
            "no power for 20 s: the top is early, and corrected"),
    /** From the beginning; three tenths of the torque do not lift the demo's blinds from the bottom. */
    HEAT("heat", new InjectedFault.Heat(0.3), FaultTrigger.AT_ONCE,
            "the motor is hot and weak: it loses steps, or lifts nothing");

    private final String word;
    private final InjectedFault fault;
    private final FaultTrigger defaultTrigger;
    private final String text;

    FaultKind(String word, InjectedFault fault, FaultTrigger usually, String text) {
        this.word = word;
        this.fault = fault;
        this.defaultTrigger = usually;
        this.text = text;
    }

    /** The name on the command line. */
    public String word() {
        return word;
    }

    /** The fault. */
    public InjectedFault fault() {
        return fault;
    }

    /** When it begins if no trigger is given. */
    public FaultTrigger defaultTrigger() {
        return defaultTrigger;
    }

    /** What happens, and the effect that is visible. */
    public String text() {
        return text;
    }
}
