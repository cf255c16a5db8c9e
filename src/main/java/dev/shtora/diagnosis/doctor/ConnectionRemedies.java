package dev.shtora.diagnosis.doctor;

/** What to do about what is wrong with the link, by the codes of the bridge's {@code problem}. */
final class ConnectionRemedies {
    private ConnectionRemedies() {}

    static String of(String code) {
        return switch (code) {
            case "no_such_host" -> "correct mqtt.host";
            case "no_answer", "closed", "lost", "silent", "busy" -> "look at the broker's log";
            case "no_tls" -> "mqtt.port must be the broker's TLS port, 8883 as a rule";
            case "certificate_expired" -> "renew the broker's certificate, then restart the broker";
            case "certificate_not_yet_valid" -> "set this computer's clock, or wait";
            case "wrong_host" ->
                "mqtt.host must be one of the names that the certificate is for, or the certificate be made"
                        + " anew for this name; an IP address must stand in it as one";
            case "not_trusted" -> "mqtt.ca must be the CA that signed the broker's certificate";
            case "own_certificate" -> "certificate and key must be such as the broker's cafile has signed, not expired";
            case "tls_version" -> "lower tls_version, or let the broker speak it";
            case "wrong_password" -> "correct user and password; after mosquitto_passwd, reload the broker";
            case "taken_over" -> "give each Shtora a mqtt.id of its own";
            default -> "look at the broker's log";
        };
    }
}
