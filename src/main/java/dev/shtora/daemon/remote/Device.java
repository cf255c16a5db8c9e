package dev.shtora.daemon.remote;

import dev.shtora.config.cover.RemoteCover;
import dev.shtora.core.remote.DeviceCommand;
import dev.shtora.core.remote.DeviceReport;
import dev.shtora.mqtt.client.MqttLink;
import dev.shtora.mqtt.client.MqttLink.Incoming;
import dev.shtora.mqtt.profile.DeviceCodec;
import dev.shtora.mqtt.profile.Reading;
import dev.shtora.text.ForeignText;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The device of one remote cover: sends commands and reads messages. Only the mailbox's reader uses it, except the topics. */
final class Device {
    private static final Logger LOG = LoggerFactory.getLogger(Device.class);
    /** A command that reaches the device later would surprise people; {@code catch_up} repeats what still counts. */
    private static final int EXPIRY_SECONDS = 10;
    private static final long LOG_AGAIN_NANOS = 3_600_000_000_000L;

    private final String cover;
    private final DeviceCodec codec;
    private final MqttLink link;
    private Optional<Long> rejected = Optional.empty();

    Device(RemoteCover cover, MqttLink link) {
        this.cover = cover.name();
        this.codec = cover.device().codec();
        this.link = link;
    }

    /** The topics of its messages. Any thread may call it. */
    List<String> topics() {
        return codec.topics();
    }

    /** Publishes a command. */
    void send(DeviceCommand command) {
        codec.messages(command).forEach(message -> link.command(message.topic(), message.payload(), EXPIRY_SECONDS));
    }

    /**
     * What a message says. One that is not understood says nothing, and the first in an hour is logged.
     *
     * @param nanos the time, in nanoseconds of the runner
     */
    List<DeviceReport> read(Incoming message, long nanos) {
        if (message.payload().length > DeviceInbox.MAX_BYTES) {
            log(message.topic(), "it has " + message.payload().length + " bytes; expected at most "
                    + DeviceInbox.MAX_BYTES, nanos);
            return List.of();
        }
        Reading reading = codec.read(message.topic(), message.payload());
        reading.rejected().ifPresent(why -> log(message.topic(), why, nanos));
        return reading.reports();
    }

    private void log(String topic, String why, long nanos) {
        if (rejected.isEmpty() || nanos - rejected.get() >= LOG_AGAIN_NANOS) {
            rejected = Optional.of(nanos);
            LOG.warn(
                    "{}: a message of its device on {} is not understood and has no effect: {}. Others are not logged for an"
                            + " hour",
                    cover, ForeignText.line(topic), ForeignText.line(why));
        }
    }
}
