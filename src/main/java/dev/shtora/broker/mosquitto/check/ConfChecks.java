package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import java.io.IOException;

/**
 * Checks Mosquitto's configuration: its syntax, its listeners, and the settings that apply to the whole broker.
 *
 * @param files where the broker's files are
 */
record ConfChecks(MosquittoConf conf, BrokerFiles files) implements Check {
    static final String SUBJECT = "configuration";

    @Override
    public void run(Findings findings) throws IOException {
        if (conf.missing().contains(files.main().toString())) {
            findings.error(SUBJECT, files.main() + " does not exist or cannot be read", BrokerRemedy.INSTALL);
            return;
        }
        int errors = findings.errors().size();
        new ConfSyntaxChecks(conf, files).run(findings);
        access(findings);
        new ConfListenerChecks(conf, files).run(findings);
        persistence(findings);
        log(findings);
        delay(findings);
        if (findings.errors().size() == errors) {
            findings.ok(SUBJECT, conf.lines().size() + " lines in " + conf.files().size() + " files, without errors");
        }
    }

    private void access(Findings findings) {
        conf.all("allow_anonymous").stream().filter(line -> line.value().equals("true"))
                .forEach(line -> findings.error("anonymous", line.location() + ": anonymous clients may connect",
                        BrokerRemedy.DENY_ANONYMOUS));
        if (conf.first("password_file").isEmpty()) {
            findings.error("passwords", "there is no password_file, so there are no users", BrokerRemedy.ADOPT);
        }
        if (conf.first("acl_file").isEmpty()) {
            findings.error("permissions", "there is no acl_file: each user may do everything, including to publish a"
                    + " false state", BrokerRemedy.ADOPT);
        }
    }

    private void persistence(Findings findings) {
        if (conf.first("persistence").filter(line -> line.value().equals("true")).isEmpty()) {
            findings.warning("persistence",
                    "persistence is off: after a restart of the broker retained topics are empty"
                            + " until they are published again",
                    BrokerRemedy.SET_PERSISTENCE);
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
                    + " covers start late", BrokerRemedy.SET_NO_DELAY);
        }
    }
}
