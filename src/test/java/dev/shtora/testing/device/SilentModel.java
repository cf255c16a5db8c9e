package dev.shtora.testing.device;

/** A device that takes words and reports nothing but its availability, such as a radio remote control with a bridge. */
public final class SilentModel extends DeviceModel {
    /** The profile of the device, a part of a configuration. */
    public static final String PROFILE = """
            profiles:
              radio:
                protocol:
                  reports:
                    - {topic: "{device}/alive", gives: availability, words: {"1": online, "0": offline}}
                  commands:
                    open: {topic: "{device}/key", payload: up}
                    close: {topic: "{device}/key", payload: down}
                    stop: {topic: "{device}/key", payload: my}
            """;

    public SilentModel(DeviceNetwork network) {
        super(network);
    }

    @Override
    public String yaml() {
        return "driver: mqtt\nprofile: radio\ndevice: radio/blind\nopen_time: 20s\nclose_time: 20s";
    }

    @Override
    protected void command(String topic, String payload) {
        if (topic.equals("radio/blind/key")) {
            switch (payload) {
                case "up" -> obey(100);
                case "down" -> obey(0);
                default -> halt();
            }
        }
    }

    @Override
    protected void connected() {
        retain("radio/blind/alive", "1");
    }

    @Override
    protected void disconnected() {
        retain("radio/blind/alive", "0");
    }

    @Override
    protected void moveBegins() {
        // Reports nothing.
    }

    @Override
    protected void moves() {
        // Reports nothing.
    }

    @Override
    protected void moveEnds() {
        // Reports nothing.
    }
}
