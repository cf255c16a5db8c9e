package dev.shtora.mqtt.client.problem;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Tries whether a port speaks MQTT without TLS. It sends neither user nor password. */
public final class PlainMqtt {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int CONNACK = 0x20;
    /** CONNECT of MQTT 3.1.1 (OASIS, 3.1): clean session, no user, no client id. */
    private static final byte[] CONNECT = {0x10, 12, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 10, 0, 0};

    private PlainMqtt() {}

    /** Whether the port answers a CONNECT with a CONNACK, whatever it says. */
    public static boolean answers(InetAddress host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(CONNECT);
            return socket.getInputStream().read() == CONNACK;
        } catch (IOException e) {
            return false;
        }
    }
}
