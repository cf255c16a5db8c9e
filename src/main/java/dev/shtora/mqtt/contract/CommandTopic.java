package dev.shtora.mqtt.contract;

/** The topics on which a cover takes commands, and the parser of each. */
public enum CommandTopic {
    SET("set"),
    POSITION_SET("position/set"),
    CALIBRATE("calibrate/set"),
    AUTOMATION("automation/set"),
    LOCK("lock/set");

    private final String levels;

    CommandTopic(String levels) {
        this.levels = levels;
    }

    /** The topic levels after the cover's name. */
    public String levels() {
        return levels;
    }

    /**
     * Parses a payload that requests a move. {@link #AUTOMATION} and {@link #LOCK} have no such payload: they throw an
     * AssertionError.
     */
    public CommandPayload read(byte[] payload) throws BadPayload {
        return switch (this) {
            case SET -> CommandPayloadParser.set(payload);
            case POSITION_SET -> CommandPayloadParser.positionSet(payload);
            case CALIBRATE -> CalibratePayload.read(payload);
            case AUTOMATION, LOCK -> throw new AssertionError("commands on " + levels + " request no move");
        };
    }

    /** Checks that a payload is valid on this topic. */
    public void check(byte[] payload) throws BadPayload {
        switch (this) {
            case SET, POSITION_SET, CALIBRATE -> read(payload);
            case AUTOMATION -> CommandPayloadParser.automation(payload);
            case LOCK -> LockPayload.read(payload);
        }
    }
}
