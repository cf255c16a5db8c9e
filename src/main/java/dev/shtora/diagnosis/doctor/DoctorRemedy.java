package dev.shtora.diagnosis.doctor;

import dev.shtora.diagnosis.Remedy;
import dev.shtora.mqtt.client.problem.ProblemCode;

/** What a user can do about the findings of {@code shtora doctor}. */
public enum DoctorRemedy implements Remedy {
    CORRECT_CONFIGURATION("correct the configuration"),
    SYNCHRONISE_CLOCK("timedatectl set-ntp true, with a network connection; or add a real-time clock with a battery"),
    GIVE_STATE_FOLDER("run this command as the daemon's user, or: install -d -o shtora -g shtora -m 0750 {}"),
    FREE_DISK_SPACE("free space on its disk"),
    HOME("send HOME if the cover does not home by itself"),
    TEST_WIRING("at the blind: shtora open {} --wait; it moves a few steps and says what comes next"),
    MARK_TOP("mark its top: shtora calibrate"),
    CORRECT_GPIO("correct gpio in the configuration"),
    JOIN_GPIO_GROUP("add the user to the group gpio"),
    RUN_WITH_GROUP("sudo -u {} -g {} shtora doctor --config FILE also checks the lines"),
    RELEASE_LINE("end the program that uses the line, or use another line"),
    CORRECT_HOST(
            "correct mqtt.host, or add the name to /etc/hosts; names in .local need avahi-daemon or"
                    + " systemd-resolved"),
    OPEN_PORT(
            "start the broker; let it listen on this address, not only on 127.0.0.1; open the port in the"
                    + " firewall"),
    CORRECT_TLS_FILES("correct mqtt.ca, mqtt.certificate and mqtt.key"),
    READ_BROKER_LOG("read the broker's log"),
    USE_TLS_PORT("set mqtt.port to the broker's TLS port, usually 8883"),
    RENEW_CERTIFICATE("renew the broker's certificate, then restart the broker"),
    SET_CLOCK("set this computer's clock, or wait until the certificate is valid"),
    MATCH_CERTIFICATE_NAME(
            "set mqtt.host to a name in the certificate, or renew the certificate with this name; an IP"
                    + " address must be in it as an IP address"),
    CORRECT_CA("set mqtt.ca to the CA that signed the broker's certificate"),
    CORRECT_CLIENT_CERTIFICATE(
            "use a client certificate that a CA in the broker's cafile signed and that has not expired"),
    MATCH_TLS_VERSION("lower mqtt.tls_version, or enable this version in the broker"),
    CORRECT_PASSWORD(
            "correct mqtt.user and its password; on the broker's computer, shtora broker user list prints"
                    + " the users and shtora broker user passwd NAME changes a password; reload the broker after"
                    + " mosquitto_passwd"),
    STOP_OTHER_OR_CHANGE_ID(
            "stop that daemon, or give one of the two another mqtt.id; the daemon connects within 20 s after that"),
    STOP_OTHER_OR_RENAME(
            "stop that daemon, or rename the covers of one of the two; the daemon connects within 20 s after that"),
    SEPARATE_IDS("give each daemon its own mqtt.id"),
    ALLOW_WRITE(
            "allow the user to write {} in the broker's ACL; if the user has another role than device, or its"
                    + " topics are those of a former version, on the broker's computer: sudo shtora broker user role NAME --role"
                    + " device"),
    ALLOW_READ(
            "allow the user to read {} in the broker's ACL; if the user has another role than device, or its"
                    + " topics are those of a former version, on the broker's computer: sudo shtora broker user role NAME --role"
                    + " device"),
    ALLOW_DEVICE(
            "on the broker's computer: sudo shtora broker user devices NAME; or allow the user to read {} and to write {}"
                    + " in the broker's ACL"),
    CHECK_DEVICE(
            "check that the device is on, and that its topics are those of the configuration: mosquitto_sub -v -t '#'"
                    + " shows what it publishes, as a user who may read all. Expected: {}. Mosquitto grants topics that this"
                    + " user may not read, and delivers nothing: sudo shtora broker user devices NAME allows them"),
    ALLOW_INPUT(
            "on the broker's computer: sudo shtora broker user inputs {}; or allow the user to read {} in the broker's ACL"),
    CHECK_INPUT(
            "wait for its next value, or check that the sensor publishes there: mosquitto_sub -v -t '#' shows it, as a"
                    + " user who may read all. Mosquitto grants topics that this user may not read, and delivers nothing: on"
                    + " the broker's computer, sudo shtora broker check names them, and sudo shtora broker user inputs {}"
                    + " allows them"),
    REVIVE_SENSOR(
            "check the battery and the network of the sensor, and that it publishes on {}: mosquitto_sub -v -t '#' shows it,"
                    + " as a user who may read all"),
    WAIT_FOR_INPUT(
            "wait for its next value; if the sensor reports only changes and states when, set time or time_topic of the"
                    + " input"),
    CORRECT_INPUT("compare value, unit or words of the input with what the sensor publishes on {}"),
    START_FOR_INPUTS("sudo systemctl start shtora; shtora run writes its log to the terminal"),
    RESTART_FOR_INPUT("sudo systemctl restart shtora, so that it reads the configuration"),
    CONNECT_DEVICE("check its power and its network"),
    REPAIR_DEVICE("inspect the cover; the documentation of the device says what its problem means"),
    ALLOW_DISCOVERY("allow the user to write homeassistant/device/# in the broker's ACL, or set discovery: off"),
    RUN_WITH_PROBE("run this again with --probe, which sends an invalid command to the topic"),
    SEND_COMMAND("send a command from a phone, and read the cover's reason"),
    ALLOW_ROUND_TRIP(
            "allow the user to read and write {} in the broker's ACL; without it the daemon cannot detect a"
                    + " second daemon either"),
    COPY_CERTIFICATE(
            "sudo shtora broker renew copies the broker's certificate; otherwise correct web.certificate, web.key and"
                    + " web.ca"),
    RESTART_FOR_PAGE("its log says why there is no page; correct it, then: sudo systemctl restart shtora"),
    FREE_PORT_OR_RESTART(
            "sudo ss -tlnp sport = :{} names the program; end it or choose another port (web.port, web.trust_port);"
                    + " if it is Shtora, its log says why it does not use the new certificate"),
    CERTBOT_RENEW(
            "on the broker's computer: sudo certbot renew; systemctl status certbot.timer tells why it did"
                    + " not run");

    private final String template;

    DoctorRemedy(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }

    /** The remedy for a connection that failed. */
    public static DoctorRemedy of(ProblemCode code) {
        return switch (code) {
            case NO_SUCH_HOST -> CORRECT_HOST;
            case NO_ANSWER -> OPEN_PORT;
            case LOST, CLOSED, SILENT, BUSY, REFUSED, DISMISSED, FAILED -> READ_BROKER_LOG;
            case NO_TLS -> USE_TLS_PORT;
            case TLS_VERSION -> MATCH_TLS_VERSION;
            case NOT_TRUSTED -> CORRECT_CA;
            case WRONG_HOST -> MATCH_CERTIFICATE_NAME;
            case CERTIFICATE_EXPIRED, CERTIFICATE -> RENEW_CERTIFICATE;
            case CERTIFICATE_NOT_YET_VALID -> SET_CLOCK;
            case OWN_CERTIFICATE -> CORRECT_CLIENT_CERTIFICATE;
            case WRONG_PASSWORD -> CORRECT_PASSWORD;
            case TAKEN_OVER -> SEPARATE_IDS;
        };
    }
}
