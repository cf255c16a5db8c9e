package dev.shtora.mqtt.client;

import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectRestrictions;

/**
 * What a broker may send to any client of ours (MQTT 5, 3.1.2.11). By default it could send packets of 268 MB, and 65,535
 * of them without an acknowledgement, which a small computer cannot hold in memory.
 */
public final class ReceiveLimits {
    /** The largest packet in bytes, many times the longest command. The broker does not deliver a larger one. */
    public static final int MAX_PACKET = 65_536;
    /** The greatest number of messages without an acknowledgement. */
    public static final int MAX_UNACKNOWLEDGED = 20;
    /** The limits for CONNECT. */
    public static final Mqtt5ConnectRestrictions RESTRICTIONS = Mqtt5ConnectRestrictions.builder()
            .maximumPacketSize(MAX_PACKET).receiveMaximum(MAX_UNACKNOWLEDGED).build();

    private ReceiveLimits() {}
}
