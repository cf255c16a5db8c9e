package dev.shtora.broker.mosquitto.check;

import dev.shtora.diagnosis.Remedy;

/** What a user can do about the findings of {@code shtora broker check}. */
enum BrokerRemedy implements Remedy {
    INIT("shtora broker init"), INIT_OR_ADOPT("shtora broker init or shtora broker adopt"), INIT_WITH_HOST(
            "shtora broker init --host NAME creates a certificate for all names"), INSTALL(
                    "run this with sudo; or, without a broker, sudo apt install mosquitto and shtora broker init"), ADOPT(
                            "shtora broker adopt shows the changes and makes them"), ADOPT_CA(
                                    "shtora broker adopt issues a certificate with keyUsage for the same key"), ADOPT_OR_CHMOD(
                                            "shtora broker adopt, or change its owner and mode"), ADOPT_OR_MOVE(
                                                    "shtora broker adopt, or move the key off this machine"), RENEW(
                                                            "shtora broker renew; for a certificate of another CA, shtora broker adopt"), FORCE_RENEWAL(
                                                                    "shtora broker renew --force"), RENEW_OR_CORRECT_CA(
                                                                            "shtora broker renew, or give the right CA with --ca FILE"), REPLACE_CA(
                                                                                    "create a new CA and give it to all clients"), RESTORE_CA_KEY(
                                                                                            "restore the right CA key"), SET_CLOCK(
                                                                                                    "set the clock"), NEW_CRL(
                                                                                                            "issue a new list with the CA, or remove the crlfile line"), COPY_CERTBOT(
                                                                                                                    "only root can read certbot's folders: shtora broker letsencrypt --domain D copies the files"),

    REMOVE_LINE("remove the line"), REMOVE_DUPLICATE("remove one of them"), CREATE_OR_REMOVE(
            "create it, or remove the line"), RETYPE_LINE("type the line again"), INCLUDE_FOLDER(
                    "add 'include_dir {}' to {}"), PER_LISTENER_FIRST(
                            "remove the line, or move it to the top"), DENY_ANONYMOUS(
                                    "allow_anonymous false and a password_file"), CORRECT_PORT(
                                            "listener 8883, or the intended port"), TLS_1_2(
                                                    "tls_version tlsv1.2"), TLS_1_2_OPENSSL(
                                                            "tls_version tlsv1.2; Mosquitto ignores it on a WebSocket listener, where OpenSSL's minimum applies"), BOTH_TLS_FILES(
                                                                    "set both"), WEB_SOCKET_TLS(
                                                                            "use 9443 with TLS"), BIND_LOOPBACK(
                                                                                    "'listener {} 127.0.0.1', and 8883 for other computers"), ADD_LOOPBACK_LISTENER(
                                                                                            "add 'listener 1883 127.0.0.1'"), OWN_CLIENT_CA(
                                                                                                    "set cafile to a CA with which only you sign certificates"), SET_FALSE(
                                                                                                            "{} false"), SET_NO_DELAY(
                                                                                                                    "set_tcp_nodelay true"), SET_PERSISTENCE(
                                                                                                                            "persistence true"),

    RUN_AS_ROOT("run this with sudo"), PID_FILE(
            "pid_file /run/mosquitto/mosquitto.pid, whose folder the service creates"), DENY_OTHERS(
                    "chmod o= {}"), SERVICE_OWNER("chown {}: {} and chmod 600"), PUBLIC_MODE(
                            "chmod 644 {}"), ROOT_OWNER("chown root: and chmod 600"),

    START("systemctl status mosquitto and the broker's log give the reason; a firewall may block the port"), RESTART(
            "sudo systemctl restart mosquitto"), RESTART_FOR_CERTIFICATE(
                    "sudo systemctl restart mosquitto; 9443 does not always take a certificate at a reload"), RELOAD(
                            "sudo systemctl reload mosquitto, or kill -HUP"), RELOAD_IF_REFUSED(
                                    "if users are refused: sudo systemctl reload mosquitto"), CHECK_REMOTELY(
                                            "on another machine: shtora broker check --host NAME --ca FILE"), CHECK_ON_BROKER(
                                                    "run shtora broker check on the broker's own machine"), LIST_USERS(
                                                            "run shtora broker user list on the broker's machine"),

    REMOVE_BAD_LINE("remove the line; output of `mosquitto_passwd` does not belong there"), NEW_PASSWORD(
            "shtora broker user passwd {}"), NEW_PASSWORD_OR_CA(
                    "shtora broker user passwd NAME, or give the right CA with --ca FILE"), ADD_USER(
                            "shtora broker user add NAME --role device"), REMOVE_ANONYMOUS(
                                    "remove the topic lines before the first user line"), REMOVE_USER(
                                            "shtora broker user remove NAME; to give a new password, remove and add the user"), ASSIGN_ROLE(
                                                    "shtora broker user role {} --role device|person|hub|bot|viewer"), REPAIR_ROLE(
                                                            "shtora broker user role {} --role {}, and look for lines written by hand"), READ_ACL(
                                                                    "examine the acl_file"), OPTIONS_FILE(
                                                                            "put the options into ~/.config/mosquitto_pub or mosquitto_sub, one a line, mode 600");

    private final String template;

    BrokerRemedy(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
