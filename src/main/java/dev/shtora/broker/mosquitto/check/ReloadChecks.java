package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.process.BrokerLog;
import dev.shtora.broker.mosquitto.process.BrokerProcess;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks whether the running broker has read its files since they last changed. It reads users and permissions at SIGHUP,
 * the rest at its start.
 */
record ReloadChecks(MosquittoConf conf, ConfAdvice advice) implements Check {
    private static final String SUBJECT = "reload";

    @Override
    public void run(Findings findings) throws IOException {
        Optional<Instant> start = BrokerProcess.of(conf).map(BrokerProcess::startedAt)
                .map(time -> time.truncatedTo(ChronoUnit.SECONDS));
        if (start.isEmpty()) {
            findings.unknown(SUBJECT, "whether the broker has read its current files: no pid_file names its process");
            return;
        }
        users(start.get(), findings);
        configuration(start.get(), findings);
    }

    private void users(Instant start, Findings findings) throws IOException {
        List<Path> changed = changedAfter(start,
                Stream.of("password_file", "acl_file", "plugin_opt_password_file", "plugin_opt_acl_file")
                        .flatMap(key -> conf.all(key).stream()).map(ConfLine::path));
        Optional<BrokerLog> log = BrokerLog.of(conf);
        if (changed.isEmpty()) {
            findings.ok(SUBJECT, "the broker has read the current users and permissions");
        } else if (log.isEmpty()) {
            findings.unknown(SUBJECT,
                    join(changed) + " is newer than the broker's start; whether it has been reloaded is"
                            + " in its log, which this user cannot read as a file",
                    BrokerRemedy.RELOAD_IF_REFUSED);
        } else {
            List<Path> unread = changedAfter(log.get().lastReload().orElse(start), changed.stream());
            findings.require(unread.isEmpty(), SUBJECT, "the broker has reloaded the current users and permissions",
                    join(unread) + " is newer than the broker's last reload: it rejects users added since, and accepts"
                            + " users removed since",
                    advice.restart(BrokerRemedy.RELOAD));
        }
    }

    private void configuration(Instant start, Findings findings) throws IOException {
        List<Path> changed = changedAfter(start, conf.files().stream());
        if (!changed.isEmpty()) {
            findings.warning(SUBJECT,
                    join(changed) + " is newer than the broker's start, which has the older listeners",
                    advice.restart(BrokerRemedy.RESTART));
        }
    }

    private static List<Path> changedAfter(Instant time, Stream<Path> files) throws IOException {
        List<Path> changed = new ArrayList<>();
        for (Path file : files.filter(Files::exists).distinct().toList()) {
            Instant written = Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
            if (written.isAfter(time)) {
                changed.add(file);
            }
        }
        return changed;
    }

    private static String join(List<Path> files) {
        return String.join(", ", files.stream().map(Path::toString).toList());
    }
}
