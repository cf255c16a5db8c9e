package dev.shtora.mqtt.contract;

import dev.shtora.mqtt.contract.Payloads.BadPayload;

/** The topics on which a cover takes commands, and how what comes on them is read. */
public enum CommandTopic {
    SET("set"), POSITION_SET("position/set"), CALIBRATE("calibrate/set"), AUTOMATION("automation/set");

    private final String levels;

    CommandTopic(String levels) {
        this.levels = levels;
    }

    /** What follows the cover's name. */
    public String levels() {
        return levels;
    }

    /** Reads a payload that asks for a move; on {@link #AUTOMATION} none does. */
    public CommandPayload read(byte[] payload) throws BadPayload {
        return switch (this) {
            case SET -> Payloads.set(payload);
            case POSITION_SET -> Payloads.positionSet(payload);
            case CALIBRATE -> Payloads.calibrate(payload);
            case AUTOMATION -> throw new AssertionError("asks for no move");
        };
    }
}
