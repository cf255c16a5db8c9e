package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.MosquittoConfWriter;
import dev.shtora.broker.mosquitto.files.Plugins;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import java.io.IOException;
import java.util.stream.Stream;

/**
 * Checks Mosquitto's configuration: its syntax, its listeners, and the settings that apply to the whole broker.
 *
 * @param files where the broker's files are
 * @param advice tries remedies before they are printed
 */
record ConfChecks(MosquittoConf conf, BrokerFiles files, ConfAdvice advice) implements Check {
    static final String SUBJECT = "configuration";

    @Override
    public void run(Findings findings) throws IOException {
        if (conf.missing().contains(files.main().toString())) {
            findings.error(SUBJECT, files.main() + " does not exist or cannot be read", BrokerRemedy.INSTALL);
            return;
        }
        int errors = findings.errors().size();
        new ConfSyntaxChecks(conf, files, advice).run(findings);
        access(findings);
        new ConfListenerChecks(conf, files, advice).run(findings);
        persistence(findings);
        log(findings);
        delay(findings);
        size(findings);
        if (findings.errors().size() == errors) {
            findings.ok(SUBJECT, conf.lines().size() + " lines in " + conf.files().size() + " files, without errors");
        }
    }

    private void access(Findings findings) {
        Plugins plugins = Plugins.of(conf);
        Stream.of("allow_anonymous", "listener_allow_anonymous").flatMap(key -> conf.all(key).stream())
                .filter(line -> line.value().matches("true|1"))
                .forEach(line -> findings.error("anonymous", line.location() + ": anonymous clients may connect",
                        plugins.passwordFile().isPresent() || plugins.decideUsers()
                                ? advice.replace(line, line.key() + " false")
                                : BrokerRemedy.ADOPT));
        plugins.unknown().forEach(line -> findings.unknown("plugin", line.location() + ": " + line.text().strip()
                + ": this plugin is not known here; who may connect and what they may do is not known",
                BrokerRemedy.CHECK_WITH_USERS));
        if (plugins.decideUsers() || usersByCertificate()) {
            return;
        }
        if (plugins.passwordFile().isEmpty()) {
            findings.error("passwords", "there is no password_file, so there are no users", BrokerRemedy.ADOPT);
        }
        if (plugins.aclFile().isEmpty()) {
            findings.error("permissions", "there is no acl_file: each user may do everything, including to publish a"
                    + " false state", BrokerRemedy.ADOPT);
        }
    }

    /** Whether pre-shared keys or certificates name the users of all listeners; then no file has passwords. */
    private boolean usersByCertificate() {
        return conf.first("password_file").isEmpty() && conf.first("psk_file").isPresent();
    }

    private void persistence(Findings findings) {
        if (!Plugins.of(conf).persistence()
                && conf.first("persistence").filter(line -> line.value().matches("true|1")).isEmpty()) {
            findings.warning("persistence",
                    "persistence is off: after a restart of the broker retained topics are empty"
                            + " until they are published again",
                    advice.set("persistence", "true"));
        }
    }

    /** Mosquitto 2.1 has a limit of 2,000,000 bytes by default, older ones have the 268 MB of MQTT. */
    private void size(Findings findings) {
        if (conf.first("max_packet_size").or(() -> conf.first("message_size_limit")).isEmpty()
                && (advice.version().isEmpty() || advice.isBefore21())) {
            findings.warning("size", "max_packet_size is not set: one message of a client may have 268 MB, which"
                    + " exhausts the memory of a small computer",
                    advice.set("max_packet_size", String.valueOf(MosquittoConfWriter.MAX_PACKET_BYTES)));
        }
    }

    private void log(Findings findings) {
        conf.all("log_dest").stream().filter(line -> line.value().startsWith("file ")).findFirst()
                .ifPresent(line -> findings.note("log", line.location() + ": the log is in "
                        + line.value().substring(5).strip() + "; journalctl shows nothing of it"));
    }

    private void delay(Findings findings) {
        if (conf.first("set_tcp_nodelay").filter(line -> line.value().matches("true|1")).isEmpty()) {
            findings.warning("delay", "set_tcp_nodelay is off: Linux delays every second small message by 40 ms, and"
                    + " covers start late", advice.set("set_tcp_nodelay", "true"));
        }
    }
}
