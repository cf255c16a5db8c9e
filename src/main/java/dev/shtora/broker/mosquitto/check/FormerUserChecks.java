package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.PasswordFile;
import dev.shtora.broker.mosquitto.process.BrokerLog;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds users who have connected, according to the broker's log file, and have no password any more: {@code
 * mosquitto_passwd -c} erases all users but one.
 */
record FormerUserChecks(MosquittoConf conf, Optional<Path> passwordFile) implements Check {
    private static final String SUBJECT = "users";

    @Override
    public void run(Findings findings) throws IOException {
        if (passwordFile.filter(Files::isReadable).isEmpty()) {
            return;
        }
        List<String> users = PasswordFile.read(passwordFile.get()).users();
        Optional<Path> log = BrokerLog.file(conf);
        List<String> former = log.isEmpty()
                ? List.of()
                : BrokerLog.users(log.get()).stream().filter(name -> !users.contains(name)).toList();
        if (!former.isEmpty()) {
            findings.warning(SUBJECT, String.join(", ", former) + " connected before, as " + log.get() + " tells, and "
                    + (former.size() == 1 ? "has" : "have") + " no password now; `mosquitto_passwd -c` erases all other"
                    + " users", BrokerRemedy.ADD_FORMER_USER);
        } else if (users.size() == 1) {
            findings.note(SUBJECT,
                    users.getFirst()
                            + " is the only user; the option -c of mosquitto_passwd erases the users of the file");
        }
    }
}
