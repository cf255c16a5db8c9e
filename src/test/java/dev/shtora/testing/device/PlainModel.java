package dev.shtora.testing.device;

/** A home-made device with plain topics: the position at the beginning, every second and at the end; nothing about motion. */
public final class PlainModel extends ReportingModel {
    private final String base;
    private final String setPosition;
    private final String profile;

    /** @param profile plain or homeassistant, which differ in the topic of positions */
    public PlainModel(DeviceNetwork network, String base, String profile) {
        super(network, base + "/availability");
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
        } else if (topic.equals(base + "/tilt")) {
            obeyTilt(Integer.parseInt(payload));
        } else if (topic.equals(base + "/set") && payload.startsWith("{\"tilt\": ")) {
            obeyTilt(Integer.parseInt(payload.substring(9, payload.length() - 1)));
        } else if (topic.equals(base + "/set")) {
            obeyWord(payload);
        }
    }

    @Override
    protected void report() {
        retain(base + "/position", String.valueOf(percent()));
        retain(base + (profile.equals("plain") ? "/tilt" : "/tilt-state"), String.valueOf(tilt()));
        if (profile.equals("homeassistant")) {
            retain(base + "/state", motionOr("stopped"));
        }
    }
}
