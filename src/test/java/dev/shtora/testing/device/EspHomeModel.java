package dev.shtora.testing.device;

/** ESPHome with a time-based cover: retained position and state. After a power cut it assumes the middle. */
public final class EspHomeModel extends ReportingModel {
    private final String prefix;
    private int assumed = -1;

    public EspHomeModel(DeviceNetwork network, String prefix) {
        super(network, prefix + "/status");
        this.prefix = prefix;
    }

    @Override
    public String yaml() {
        return "driver: mqtt\nprofile: esphome\ndevice: " + prefix + "\nparameters: {cover: blind}";
    }

    @Override
    protected void command(String topic, String payload) {
        if (topic.equals(prefix + "/cover/blind/position/command")) {
            assumed = -1;
            obey(Integer.parseInt(payload));
        } else if (topic.equals(prefix + "/cover/blind/tilt/command")) {
            obeyTilt(Integer.parseInt(payload));
        } else if (topic.equals(prefix + "/cover/blind/command")) {
            assumed = -1;
            obeyWord(payload);
        }
    }

    @Override
    protected boolean keepsPosition() {
        return false;
    }

    @Override
    protected void forget() {
        assumed = 50;
    }

    @Override
    protected void report() {
        int percent = assumed >= 0 ? assumed : percent();
        retain(prefix + "/cover/blind/position/state", String.valueOf(percent));
        retain(prefix + "/cover/blind/tilt/state", String.valueOf(tilt()));
        retain(prefix + "/cover/blind/state", motionOr(percent == 0 ? "closed" : "open"));
    }
}
