package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.diagnosis.Remedy;

/** What a user can do about the findings of {@code shtora broker check}. */
enum BrokerRemedy implements Remedy {
    INIT("shtora broker init"),
    INIT_OR_ADOPT("shtora broker init or shtora broker adopt"),
    INIT_WITH_HOST("shtora broker init --host NAME creates a certificate for all names"),
    INSTALL("run this with sudo; or, without a broker, sudo apt install mosquitto and shtora broker init"),
    ADOPT("shtora broker adopt shows the changes and makes them"),
    ADOPT_CA("shtora broker adopt issues a certificate with keyUsage for the same key"),
    ADOPT_OR_CHMOD("shtora broker adopt, or change its owner and mode"),
    ADOPT_OR_MOVE("shtora broker adopt, or move the key off this machine"),
    RENEW("shtora broker renew; for a certificate of another CA, shtora broker adopt"),
    FORCE_RENEWAL("shtora broker renew --force"),
    RENEW_OR_CORRECT_CA("shtora broker renew, or give the right CA with --ca FILE"),
    COPY_FOR_PAGE("sudo shtora broker renew copies them again"),
    OPEN_FOLDER("sudo chgrp {} {} && sudo chmod g+x {}"),
    REPLACE_CA("create a new CA and give it to all clients"),
    RESTORE_CA_KEY("restore the right CA key"),
    RESTART_MANUALLY("restart the broker, then: shtora broker check"),
    ADD_FORMER_USER("if this is not intended: shtora broker user add NAME --role ROLE"),
    ASSIGN_ID("shtora broker user role {} --role device{} --id ID, with the mqtt.id of its configuration"),
    SET_CLOCK("set the clock"),
    NEW_CRL("issue a new list with the CA, or remove the crlfile line"),
    COPY_CERTBOT("only root can read certbot's folders: shtora broker letsencrypt --domain D copies the files"),
    REMOVE_LINE("remove the line"),
    REMOVE_DUPLICATE("remove one of them"),
    RETYPE_LINE("type the line again"),
    OWN_CLIENT_CA("set cafile to a CA that only you control"),
    RUN_AS_ROOT("run this with sudo"),
    SERVICE_OWNER("chown {}: {} && chmod 600 {}"),
    PUBLIC_MODE("chmod 644 {}"),
    ROOT_OWNER("chown root: and chmod 600"),
    START("systemctl status mosquitto and the broker's log give the reason; a firewall may block the port"),
    RESTART("sudo systemctl restart mosquitto"),
    RESTART_FOR_CERTIFICATE("sudo systemctl restart mosquitto; 9443 does not always take a certificate at a reload"),
    RELOAD("sudo systemctl reload mosquitto, or kill -HUP"),
    RELOAD_IF_REFUSED("if users are refused: sudo systemctl reload mosquitto"),
    CHECK_REMOTELY("on another machine: shtora broker check --host NAME --ca FILE"),
    CHECK_ON_BROKER("run shtora broker check on the broker's own machine"),
    LIST_USERS("run shtora broker user list on the broker's machine"),
    REMOVE_BAD_LINE("remove the line; output of `mosquitto_passwd` does not belong there"),
    NEW_PASSWORD("shtora broker user passwd {}"),
    NEW_PASSWORD_OF("give the right password; or a new one on the broker's computer: shtora broker user passwd NAME"),
    CORRECT_CA("give the CA of the broker with --ca FILE"),
    CORRECT_ADDRESS("give the right --host, --port and --websocket-port; a firewall may block a port"),
    ADD_USER("shtora broker user add NAME --role device"),
    REMOVE_ANONYMOUS("remove the topic lines before the first user line"),
    REMOVE_USER("shtora broker user remove NAME; to give a new password, remove and add the user"),
    ASSIGN_ROLE("shtora broker user role {} --role " + Role.WORDS),
    GRANT_INPUTS("sudo shtora broker user inputs {}{}"),
    GRANT_OR_REMOVE("sudo shtora broker user inputs {}{}, if it should; otherwise remove the line"),
    REPAIR_ROLE("shtora broker user role {} --role {}, and look for lines written by hand"),
    READ_ACL("examine the acl_file"),
    OPTIONS_FILE("put the options into ~/.config/mosquitto_pub or mosquitto_sub, one a line, mode 600"),
    ADD_LINE("add '{}' to {}"),
    REPLACE_LINE("'{}' instead of the line in {}"),
    INSERT_LINE("'{}' after {}"),
    NOT_ADOPTABLE("by hand: adoption declines ({})"),
    MEND_FIRST("mend the configuration first: Mosquitto would not start again with it"),
    CHECK_WITH_USERS("on any computer: shtora broker check --host NAME --ca FILE --user NAME=FILE --role NAME=ROLE"),
    INIT_DYNAMIC_SECURITY("sudo mosquitto_ctrl dynsec init {} admin, then chown it to the user of Mosquitto"),
    DYNAMIC_SECURITY_ROLE("mosquitto_ctrl dynsec, which changes the roles of {}"),
    DYNAMIC_SECURITY_INPUTS(
            "mosquitto_ctrl dynsec addRoleACL ROLE subscribeLiteral TOPIC allow, and the same with publishClientReceive,"
                    + " with a role of {}{} for {}"),
    KEY_OWNER("chown root:{} {} && chmod 640 {}"),
    CERTBOT_RENEW(
            "on the broker's computer: sudo certbot renew; systemctl status certbot.timer tells why it did"
                    + " not run"),
    USE_CERTIFIED_NAME("use a name that is in the certificate, or add one: certbot certonly --expand -d NAME");

    private final String template;

    BrokerRemedy(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
