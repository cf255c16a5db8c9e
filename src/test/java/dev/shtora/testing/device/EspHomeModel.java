package dev.shtora.testing.device;

/** ESPHome with a time-based cover: retained position and state. After a power cut it assumes the middle. */
public final class EspHomeModel extends DeviceModel {
    private final String prefix;
    private int assumed = -1;

    public EspHomeModel(DeviceNetwork network, String prefix) {
        super(network);
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
        } else if (topic.equals(prefix + "/cover/blind/command")) {
            assumed = -1;
            switch (payload) {
                case "OPEN" -> obey(100);
                case "CLOSE" -> obey(0);
                default -> halt();
            }
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

    private void report() {
        int percent = assumed >= 0 ? assumed : percent();
        retain(prefix + "/cover/blind/position/state", String.valueOf(percent));
        retain(prefix + "/cover/blind/state", switch (direction()) {
            case 1 -> "opening";
            case -1 -> "closing";
            default -> percent == 0 ? "closed" : "open";
        });
    }

    @Override
    protected void connected() {
        retain(prefix + "/status", "online");
        report();
    }

    @Override
    protected void disconnected() {
        retain(prefix + "/status", "offline");
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
