package dev.shtora.testing.device;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Shelly of generation 2: full status at each change and changes as notifications. Positions survive a power cut. */
public final class ShellyModel extends DeviceModel {
    private static final Pattern SLATS = Pattern.compile(
            "\"method\":\"Cover.GoToPosition\",\"params\":\\{\"id\":([0-9]+),\"slat_pos\":([0-9]+)\\}\\}$");
    private final String prefix;
    private final int index;

    public ShellyModel(DeviceNetwork network, String prefix, int index) {
        super(network);
        this.prefix = prefix;
        this.index = index;
    }

    @Override
    public String yaml() {
        return "driver: mqtt\nprofile: shelly\ndevice: " + prefix + "\nindex: " + index;
    }

    @Override
    protected void command(String topic, String payload) {
        Matcher slats = SLATS.matcher(payload);
        if (topic.equals(prefix + "/rpc") && slats.find() && Integer.parseInt(slats.group(1)) == index) {
            obeyTilt(Integer.parseInt(slats.group(2)));
        }
        if (!topic.equals(prefix + "/command/cover:" + index)) {
            return;
        }
        switch (payload) {
            case "open" -> obey(100);
            case "close" -> obey(0);
            case "stop" -> halt();
            case "status_update" -> status();
            default -> {
                if (payload.startsWith("pos,")) {
                    obey(Integer.parseInt(payload.substring(4)));
                }
            }
        }
    }

    private String state() {
        return switch (direction()) {
            case 1 -> "opening";
            case -1 -> "closing";
            default -> percent() == 0 ? "closed" : percent() == 100 ? "open" : "stopped";
        };
    }

    private void status() {
        publish(prefix + "/status/cover:" + index, format("{\"id\":%d,\"source\":\"MQTT\",\"state\":\"%s\","
                + "\"apower\":0.0,\"pos_control\":true,\"last_direction\":\"open\",\"current_pos\":%d,\"slat_pos\":%d%s}",
                index, state(), percent(), tilt(), isMoving() ? ",\"target_pos\":" + target() : ""));
    }

    private void notification(String change) {
        publish(prefix + "/events/rpc", format("{\"src\":\"%s\",\"dst\":\"%s/events\",\"method\":\"NotifyStatus\","
                + "\"params\":{\"ts\":1764441604.41,\"cover:%d\":{\"id\":%d,%s}}}", prefix, prefix, index, index,
                change));
    }

    @Override
    protected void connected() {
        retain(prefix + "/online", "true");
        status();
    }

    @Override
    protected void disconnected() {
        retain(prefix + "/online", "false");
    }

    @Override
    protected void moveBegins() {
        status();
        notification(format("\"state\":\"%s\",\"target_pos\":%d", state(), target()));
    }

    @Override
    protected void moves() {
        notification("\"current_pos\":" + percent());
    }

    @Override
    protected void moveEnds() {
        status();
        notification(format("\"current_pos\":%d,\"state\":\"%s\",\"target_pos\":null", percent(), state()));
    }
}
