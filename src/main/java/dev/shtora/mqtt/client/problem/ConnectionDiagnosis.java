package dev.shtora.mqtt.client.problem;

import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.text.FailureText;
import io.netty.handler.ssl.NotSslRecordException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Determines from an exception why the connection to the broker failed, as a code and a text for the user. */
public final class ConnectionDiagnosis {
    private static final Pattern CERTIFICATE_ALERT = Pattern.compile(
            "certificate_required|handshake_failure|bad_certificate|unknown_ca|certificate_(unknown|expired|revoked)"
                    + "|(unsupported|access)_(certificate|denied)");
    private static final Pattern VERSION = Pattern.compile("protocol[_ ]version");

    private static final String NO_ANSWER = "The broker at %s has stopped answering.";

    private final BrokerAddress broker;
    private final String at;

    public ConnectionDiagnosis(BrokerAddress broker) {
        this.broker = broker;
        this.at = broker.description();
    }

    /** The problem, from the deepest cause that is known. */
    public ConnectionProblem of(Throwable cause) {
        return chain(cause).reversed().stream().flatMap(each -> problem(each).stream()).findFirst()
                .orElseGet(() -> new ConnectionProblem(ProblemCode.FAILED,
                        "The connection to the broker at " + at + " failed: " + FailureText.of(cause) + ".",
                        chain(cause).stream().anyMatch(SSLHandshakeException.class::isInstance)
                                ? ConnectionProblem.Kind.REFUSAL
                                : ConnectionProblem.Kind.ABSENCE));
    }

    private static List<Throwable> chain(Throwable cause) {
        return Stream.<@Nullable Throwable>iterate(cause, c -> c != null, c -> c == null ? null : c.getCause())
                .map(Objects::requireNonNull).toList();
    }

    private Optional<ConnectionProblem> problem(Throwable cause) {
        return Optional.ofNullable(switch (cause) {
            case Mqtt5ConnAckException refused -> refused(refused.getMqttMessage().getReasonCode());
            case Mqtt5DisconnectException closed -> disconnected(closed.getMqttMessage().getReasonCode());
            case UnknownHostException _ ->
                absence(ProblemCode.NO_SUCH_HOST, "There is no host named " + broker.host() + ".");
            case ConnectException _ -> absence(ProblemCode.NO_ANSWER, "No broker answers at " + at + ".");
            case CertificateException wrong -> certificate(wrong);
            case CertPathValidatorException _ -> notTrusted();
            case NotSslRecordException _ ->
                refusal(ProblemCode.NO_TLS, "The server at " + at + " does not use TLS. Check the port.");
            case SSLException tls -> tls(String.valueOf(tls.getMessage()));
            case ConnectionClosedException closed -> closed(String.valueOf(closed.getMessage()));
            case SocketException _ -> absence(ProblemCode.LOST, "The connection to the broker at " + at + " was cut.");
            default -> other(String.valueOf(cause.getMessage()));
        });
    }

    private @Nullable ConnectionProblem other(String message) {
        return message.contains("unable to find valid certification path")
                ? notTrusted()
                : saysTimeout(message) ? silence(NO_ANSWER.formatted(at)) : null;
    }

    private ConnectionProblem closed(String message) {
        return saysTimeout(message)
                ? silence(NO_ANSWER.formatted(at))
                : absence(ProblemCode.CLOSED, "The broker at " + at + " closed the connection.");
    }

    private static boolean saysTimeout(String message) {
        return message.toLowerCase(Locale.ROOT).contains("timeout");
    }

    private ConnectionProblem certificate(CertificateException wrong) {
        String its = "The certificate of the broker at " + at;
        String message = String.valueOf(wrong.getMessage());
        return switch (wrong) {
            case CertificateExpiredException _ ->
                refusal(ProblemCode.CERTIFICATE_EXPIRED, its + " has expired.");
            case CertificateNotYetValidException _ ->
                refusal(ProblemCode.CERTIFICATE_NOT_YET_VALID,
                        its + " is not valid yet. Check the clock of this computer.");
            case CertificateException _ when message.startsWith("No trusted") -> notTrusted();
            default -> message.startsWith("No ")
                    ? refusal(ProblemCode.WRONG_HOST, its + " is for another host, not for " + broker.host() + ".")
                    : refusal(ProblemCode.CERTIFICATE, its + " is not accepted: " + FailureText.of(wrong) + ".");
        };
    }

    private ConnectionProblem notTrusted() {
        return refusal(ProblemCode.NOT_TRUSTED, "The certificate of the broker at " + at + " is not signed by "
                + broker.ca().map(Object::toString).orElse("the system's CAs") + ".");
    }

    /** The problem behind an alert of the TLS handshake; null if another cause is more specific. */
    private @Nullable ConnectionProblem tls(String message) {
        if (message.contains("unable to find valid certification path")) {
            return notTrusted();
        }
        if (VERSION.matcher(message).find()) {
            return refusal(ProblemCode.TLS_VERSION,
                    "The broker at " + at + " supports none of the versions " + broker.tls().protocols() + ".");
        }
        if (message.contains("alert") && CERTIFICATE_ALERT.matcher(message).find()) {
            return refusal(ProblemCode.OWN_CERTIFICATE, "The broker at " + at + (broker.tls().own().isPresent()
                    ? " rejects the client certificate " + broker.tls().own().get().certificate()
                    : " requires a client certificate. Configure certificate and key") + " (" + message
                    + ").");
        }
        return message.contains("timed out")
                ? silence("The TLS handshake with " + at + " timed out.")
                : null;
    }

    private ConnectionProblem disconnected(Mqtt5DisconnectReasonCode code) {
        return code == Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER
                ? refusal(ProblemCode.TAKEN_OVER, "Another client with the client id " + broker.clientId()
                        + " has connected to " + at + ". Check whether a second Shtora is running.")
                : refusal(ProblemCode.DISMISSED, "The broker at " + at + " has ended the connection: " + code + ".");
    }

    private ConnectionProblem refused(Mqtt5ConnAckReasonCode code) {
        return switch (code) {
            case BAD_USER_NAME_OR_PASSWORD, NOT_AUTHORIZED ->
                refusal(ProblemCode.WRONG_PASSWORD, "The broker at " + at + " refuses the user "
                        + broker.user().map(Object::toString).orElse("(none)") + " with this password.");
            case SERVER_UNAVAILABLE, SERVER_BUSY ->
                absence(ProblemCode.BUSY, "The broker at " + at + " is busy: " + code + ".");
            default -> refusal(ProblemCode.REFUSED, "The broker at " + at + " refuses the connection: " + code + ".");
        };
    }

    /** The problem of a broker that accepts and closes connections repeatedly. */
    public ConnectionProblem repeatedTakeover() {
        return refusal(ProblemCode.TAKEN_OVER,
                "The broker at " + at + " repeatedly accepts and closes the connection. Another client"
                        + " may use the client id " + broker.clientId()
                        + ". Check whether a second Shtora is running.");
    }

    /** The problem of a broker that acknowledges nothing, although the connection is up. */
    public ConnectionProblem noAcknowledgement() {
        return silence(
                "The broker at " + at + " acknowledges nothing. Its log tells whether it drops messages, because"
                        + " clients publish more than this computer reads.");
    }

    private static ConnectionProblem refusal(ProblemCode code, String text) {
        return new ConnectionProblem(code, text, ConnectionProblem.Kind.REFUSAL);
    }

    private static ConnectionProblem absence(ProblemCode code, String text) {
        return new ConnectionProblem(code, text, ConnectionProblem.Kind.ABSENCE);
    }

    private static ConnectionProblem silence(String text) {
        return new ConnectionProblem(ProblemCode.SILENT, text, ConnectionProblem.Kind.SILENCE);
    }
}
