package dev.shtora.testing.device;

/** A home-made device with plain topics: the position at the beginning, every second and at the end; nothing about motion. */
public final class PlainModel extends DeviceModel {
    private final String base;
    private final String setPosition;
    private final String profile;

    /** @param profile plain or homeassistant, which differ in the topic of positions */
    public PlainModel(DeviceNetwork network, String base, String profile) {
        super(network);
        this.base = base;
        this.profile = profile;
        this.setPosition = profile.equals("plain") ? "/position/set" : "/set_position";
    }

    @Override
    public String yaml() {
        return "driver: mqtt\nprofile: " + profile + "\ndevice: " + base;
    }

    @Override
    protected void command(String topic, String payload) {
        if (topic.equals(base + setPosition)) {
            obey(Integer.parseInt(payload));
        } else if (topic.equals(base + "/set")) {
            switch (payload) {
                case "OPEN" -> obey(100);
                case "CLOSE" -> obey(0);
                default -> halt();
            }
        }
    }

    private void report() {
        retain(base + "/position", String.valueOf(percent()));
        if (profile.equals("homeassistant")) {
            retain(base + "/state", switch (direction()) {
                case 1 -> "opening";
                case -1 -> "closing";
                default -> "stopped";
            });
        }
    }

    @Override
    protected void connected() {
        retain(base + "/availability", "online");
        report();
    }

    @Override
    protected void disconnected() {
        retain(base + "/availability", "offline");
    }

    @Override
    protected void moveBegins() {
        report();
    }

    @Override
    protected void moves() {
        report();
    }

    @Override
    protected void moveEnds() {
        report();
    }
}
