package dev.shtora.motion;

/** The motors that are known by name. */
public enum MotorType {
    /**
     * The small geared motor of the ULN2003 boards: 64 half steps a turn of the rotor, geared 25792:405 (its wheels are
     * 32/9 · 22/11 · 26/9 · 31/10), not 64:1.
     */
    BYJ48("28byj-48", 64 * 25792 / 405.0, new Limits(400, 800));

    private final String word;
    private final double stepsPerTurn;
    private final Limits usual;

    MotorType(String word, double stepsPerTurn, Limits usual) {
        this.word = word;
        this.stepsPerTurn = stepsPerTurn;
        this.usual = usual;
    }

    /** As a configuration names it. */
    public String word() {
        return word;
    }

    /** Half steps for one turn of the shaft. */
    public double stepsPerTurn() {
        return stepsPerTurn;
    }

    /** A speed and an acceleration that it does with a light blind. */
    public Limits usual() {
        return usual;
    }
}
