package dev.shtora.mqtt;

import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Why the link is down, so that somebody who never read a stack trace knows what to look at. */
final class Complaints {
    private Complaints() {}

    /** What is wrong: the deepest cause says it best. */
    static String inPlainWords(Throwable cause, BrokerAddress broker) {
        String at = broker.host() + ":" + broker.port();
        return chain(cause).reversed().stream().map(c -> one(c, broker, at)).filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("The connection to the broker at " + at + " failed: " + cause.getMessage() + ".");
    }

    /** Whether the other side was there and one of us refused the other: trying again soon will not change that. */
    static boolean isRefusal(Throwable cause) {
        return chain(cause).stream()
                .anyMatch(c -> c instanceof Mqtt5ConnAckException || c instanceof SSLHandshakeException
                        || c instanceof Mqtt5DisconnectException);
    }

    private static List<Throwable> chain(Throwable cause) {
        return Stream.<@Nullable Throwable>iterate(cause, c -> c != null, c -> c == null ? null : c.getCause())
                .map(Objects::requireNonNull).toList();
    }

    private static String one(Throwable cause, BrokerAddress broker, String at) {
        String ca = broker.ca().map(Object::toString).orElse("the system's CAs");
        return switch (cause) {
            case Mqtt5ConnAckException refused -> refused(refused.getMqttMessage().getReasonCode(), broker, at);
            case Mqtt5DisconnectException told when told.getMqttMessage()
                    .getReasonCode() == Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER ->
                "Another client with our name " + broker.clientId() + " has connected to " + at
                        + ": is a second Shtora running?";
            case UnknownHostException _ -> "There is no host called " + broker.host() + ".";
            case ConnectException _ -> "No broker answers at " + at + ".";
            case CertificateExpiredException _ -> "The certificate of the broker at " + at + " has expired.";
            case CertificateNotYetValidException _ ->
                "The certificate of the broker at " + at + " is not valid yet: is the clock right?";
            case CertPathValidatorException _ ->
                "The certificate of the broker at " + at + " is not signed by " + ca + ".";
            case CertificateException wrong when String.valueOf(wrong.getMessage()).startsWith("No ") ->
                "The certificate of the broker at " + at + " is for another host, not for " + broker.host() + ".";
            case ConnectionClosedException _ -> "The broker at " + at + " closed the connection.";
            default -> String.valueOf(cause.getMessage()).contains("unable to find valid certification path")
                    ? "The certificate of the broker at " + at + " is not signed by " + ca + "."
                    : "";
        };
    }

    private static String refused(Mqtt5ConnAckReasonCode code, BrokerAddress broker, String at) {
        return switch (code) {
            case BAD_USER_NAME_OR_PASSWORD, NOT_AUTHORIZED -> "The broker at " + at + " refuses the user "
                    + broker.user().map(Object::toString).orElse("(none)") + " with this password.";
            default -> "The broker at " + at + " refuses us: " + code + ".";
        };
    }
}
