package dev.shtora.simulator;

import java.time.Duration;

/** The mishaps that one can ask for by a word, as bad and as early as a demo needs them. */
public enum MishapKind {
    /** Half way, when the fabric first comes there. */
    STUCK_FABRIC("stuck-fabric", new Mishap.StuckFabric(), new Moment.AtPosition(50),
            "the fabric jams half way: the top is not found"),
    /** From the beginning. */
    ENDSTOP_STUCK("endstop-stuck", new Mishap.EndstopStuck(), Moment.AT_ONCE,
            "the endstop stays pressed: homing says that it is stuck"),
    /** From the beginning. */
    ENDSTOP_MISSING("endstop-missing", new Mishap.EndstopMissing(), Moment.AT_ONCE,
            "the endstop never closes: the top is not found"),
    /** From the beginning. */
    ENDSTOP_BOUNCING("endstop-bouncing", new Mishap.EndstopBouncing(), Moment.AT_ONCE,
            "its edges come in bursts: the top is found all the same"),
    /** One step up of two hundred. */
    SLIPPING("slipping", new Mishap.Slipping(0.005), Moment.AT_ONCE,
            "the tube slips as it lifts: the top is late, and found anew"),
    /** One change of two thousand. */
    MISSED_PULSES("missed-pulses", new Mishap.MissedPulses(0.0005), Moment.AT_ONCE,
            "a loose wire: the top comes early or late, and is corrected"),
    /** From the beginning. */
    WRONG_SEQUENCE("wrong-sequence", new Mishap.WiresSwapped(), Moment.AT_ONCE,
            "two wires are swapped: it hums, and the top is not found"),
    /** While the demo's blinds close for the first time. */
    POWER_CUT("power-cut", new Mishap.PowerCut(Duration.ofSeconds(20)), new Moment.AtStep(40_000),
            "no power for 20 s: the top comes early, and is corrected"),
    /** From the beginning; three tenths of the torque do not lift the demo's blinds from the bottom. */
    HEAT("heat", new Mishap.Heat(0.3), Moment.AT_ONCE, "the motor is hot and weak: it loses steps, or lifts nothing");

    private final String word;
    private final Mishap mishap;
    private final Moment usually;
    private final String text;

    MishapKind(String word, Mishap mishap, Moment usually, String text) {
        this.word = word;
        this.mishap = mishap;
        this.usually = usually;
        this.text = text;
    }

    /** How one asks for it. */
    public String word() {
        return word;
    }

    /** What goes wrong. */
    public Mishap mishap() {
        return mishap;
    }

    /** When it begins if nobody says when. */
    public Moment usually() {
        return usually;
    }

    /** What happens, and what one should see. */
    public String text() {
        return text;
    }
}
