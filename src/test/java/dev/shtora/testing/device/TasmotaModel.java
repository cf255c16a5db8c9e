package dev.shtora.testing.device;

/** Tasmota with a shutter: SHUTTER results while it moves, a retained will, the position kept in flash. */
public final class TasmotaModel extends DeviceModel {
    private final String topic;
    private final int index;

    public TasmotaModel(DeviceNetwork network, String topic, int index) {
        super(network);
        this.topic = topic;
        this.index = index;
    }

    @Override
    public String yaml() {
        return "driver: mqtt\nprofile: tasmota\ndevice: " + topic + "\nindex: " + index;
    }

    @Override
    protected void command(String to, String payload) {
        if (to.equals("cmnd/" + topic + "/Status") && payload.equals("10")) {
            publish("stat/" + topic + "/STATUS10",
                    "{\"StatusSNS\":{\"Time\":\"2026-11-21T12:00:00\"," + shutter() + "}}");
            return;
        }
        String command = to.startsWith("cmnd/" + topic + "/") ? to.substring(topic.length() + 6) : "";
        if (!command.endsWith(String.valueOf(index))) {
            return;
        }
        switch (command.substring(0, command.length() - 1)) {
            case "ShutterOpen" -> obey(100);
            case "ShutterClose" -> obey(0);
            case "ShutterStop" -> halt();
            case "ShutterPosition" -> {
                publish("stat/" + topic + "/RESULT", "{\"ShutterPosition" + index + "\":" + payload + "}");
                obey(Integer.parseInt(payload));
            }
            case "ShutterTilt" -> obeyTilt((Integer.parseInt(payload) + 90) * 100 / 180);
            default -> publish("stat/" + topic + "/RESULT", "{\"Command\":\"Unknown\"}");
        }
    }

    private String shutter() {
        return format("\"Shutter%d\":{\"Position\":%d,\"Direction\":%d,\"Target\":%d,\"Tilt\":%d}", index, percent(),
                direction(), target(), tilt() * 180 / 100 - 90);
    }

    @Override
    protected void connected() {
        retain("tele/" + topic + "/LWT", "Online");
        publish("tele/" + topic + "/SENSOR", "{\"Time\":\"2026-11-21T12:00:00\"," + shutter() + "}");
    }

    @Override
    protected void disconnected() {
        retain("tele/" + topic + "/LWT", "Offline");
    }

    @Override
    protected void moveBegins() {
        publish("stat/" + topic + "/RESULT", "{" + shutter() + "}");
    }

    @Override
    protected void moves() {
        moveBegins();
    }

    @Override
    protected void moveEnds() {
        publish("stat/" + topic + "/SHUTTER" + index, String.valueOf(percent()));
        moveBegins();
    }
}
