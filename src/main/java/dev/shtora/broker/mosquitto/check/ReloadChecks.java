package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.process.BrokerLog;
import dev.shtora.broker.mosquitto.process.BrokerProcess;
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

/** Whether the broker that runs has read what the files say by now: users and rights at SIGHUP, the rest at its start. */
final class ReloadChecks {
    private static final String ABOUT = "fresh";

    private final MosquittoConf conf;
    private final Findings findings;

    ReloadChecks(MosquittoConf conf, Findings findings) {
        this.conf = conf;
        this.findings = findings;
    }

    void run() throws IOException {
        Optional<Instant> start = BrokerProcess.of(conf).map(BrokerProcess::startedAt)
                .map(since -> since.truncatedTo(ChronoUnit.SECONDS));
        if (start.isEmpty()) {
            findings.unseen(ABOUT, "whether the broker has read its files as they are now: no pid_file tells which"
                    + " process it is", "");
            return;
        }
        users(start.get());
        lines(start.get());
    }

    private void users(Instant start) throws IOException {
        List<Path> changed = later(Stream.of("password_file", "acl_file").flatMap(key -> conf.all(key).stream())
                .map(ConfLine::path), start);
        Optional<BrokerLog> log = BrokerLog.of(conf);
        if (changed.isEmpty()) {
            findings.good(ABOUT, "the broker has read users and rights as they are now");
        } else if (log.isEmpty()) {
            findings.unseen(ABOUT, words(changed) + " is newer than the broker's start; its log, which is in no file"
                    + " that we can read, knows whether it has been told",
                    "if users are refused: "
                            + "sudo systemctl reload mosquitto");
        } else {
            List<Path> untold = later(changed.stream(), log.get().lastReload().orElse(start));
            findings.judge(untold.isEmpty(), ABOUT, "the broker has been told of the newest users and rights",
                    words(untold) + " is newer than what the broker has read: who was added since is refused, who was"
                            + " removed is not",
                    "sudo systemctl reload mosquitto, or kill -HUP");
        }
    }

    private void lines(Instant start) throws IOException {
        List<Path> changed = later(conf.files().stream(), start);
        if (!changed.isEmpty()) {
            findings.note(ABOUT, words(changed) + " is newer than the broker's start: listeners are as they were then",
                    "sudo systemctl restart mosquitto");
        }
    }

    private static List<Path> later(Stream<Path> files, Instant than) throws IOException {
        List<Path> there = files.filter(Files::exists).distinct().toList();
        List<Path> later = new ArrayList<>();
        for (Path file : there) {
            Instant written = Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
            if (written.isAfter(than)) {
                later.add(file);
            }
        }
        return later;
    }

    private static String words(List<Path> files) {
        return String.join(", ", files.stream().map(Path::toString).toList());
    }
}
