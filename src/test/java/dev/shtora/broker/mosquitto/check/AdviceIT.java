package dev.shtora.broker.mosquitto.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.broker.mosquitto.check.BrokerExamination.Running;
import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.PasswordFile;
import dev.shtora.broker.mosquitto.files.PasswordHash;
import dev.shtora.broker.mosquitto.process.ConfTrial;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.diagnosis.Finding;
import dev.shtora.diagnosis.Findings;
import dev.shtora.testing.process.Needs;
import dev.shtora.testing.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A broker that follows the advice of the check starts. */
@Needs("mosquitto")
@Execution(ExecutionMode.CONCURRENT)
class AdviceIT {
    private static final String USERS = "allow_anonymous false\npassword_file DIR/passwd\n";
    private static final Pattern ADD = Pattern.compile("add '(.*)' to (.*)");
    private static final Pattern REPLACE = Pattern.compile("'(.*)' instead of the line in (.*):(\\d+)");
    private static final Pattern INSERT = Pattern.compile("'(.*)' after (.*):(\\d+)");

    @TempDir
    private Path temp;

    @BeforeEach
    void files() throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(temp.resolve("conf.d"));
        Files.write(temp.resolve("passwd"),
                new PasswordFile(List.of()).with("anna", PasswordHash.of("curtain-1")).bytes());
    }

    private BrokerFiles conf(String text) throws IOException {
        BrokerFiles files = BrokerFiles.system(temp);
        for (String part : text.split("\n--- ", -1)) {
            String[] name = part.startsWith("conf.d/") ? part.split("\n", 2) : new String[]{"mosquitto.conf", part};
            Files.writeString(temp.resolve(name[0]), name[1].replace("DIR", temp.toString()) + "\n");
        }
        return files;
    }

    private static Findings examined(BrokerFiles files) throws IOException {
        return BrokerExamination.local(files, SubjectNames.of(List.of("localhost")), Running.NO, Instant.now());
    }

    static Stream<String> configurations() {
        return Stream.of(USERS + "listener 18831 127.0.0.1",
                USERS + "persistence false\nlistener 18831\nlistener 18831 ::1",
                USERS + "persistence no\nset_tcp_nodelay on\nlistener 18831",
                USERS + "listener 18831\n--- conf.d/a.conf\nallow_anonymous false\npassword_file DIR/passwd",
                USERS + "listener 18831\n--- conf.d/a.conf\nset_tcp_nodelay true",
                USERS + "listener 18831\n. . .\nlog_type all",
                USERS + "listener 18831\nnonsense 1\nmore nonsense",
                USERS + "listener 18831\npassword_file DIR/passwd",
                USERS + "listener 18831\npid_file DIR/nowhere/pid",
                USERS + "include_dir DIR/nowhere\nlistener 18831",
                USERS + "per_listener_settings true\nlistener 18831",
                "allow_anonymous true\nlistener 18831",
                USERS.replace("false", "true") + "listener 18831\nlistener 18832 0.0.0.0",
                USERS + "protocol websockets\nlistener 18831",
                USERS + "listener 9001\nprotocol websockets",
                "persistence true");
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void brokerStartsAfterEachAdvice(String text) throws IOException {
        BrokerFiles files = conf(text);
        List<Finding> advised = examined(files).all().stream().filter(one -> !one.remedy().isEmpty()).toList();
        assertThat(advised).isNotEmpty();
        for (Finding finding : advised) {
            conf(text);
            if (followed(finding)) {
                MosquittoConf changed = MosquittoConf.read(files.main());
                assertThat(new ConfTrial(Programs.find("mosquitto").orElseThrow()).run(changed))
                        .as(finding.text() + "\n-> " + finding.remedy()).isEqualTo(new ConfTrial.Outcome.Starts());
            }
        }
    }

    /** Follows the advice; returns false if it changes no configuration. */
    private boolean followed(Finding finding) throws IOException {
        Matcher add = ADD.matcher(finding.remedy());
        Matcher replace = REPLACE.matcher(finding.remedy());
        Matcher insert = INSERT.matcher(finding.remedy());
        if (add.matches()) {
            Path file = Path.of(add.group(2));
            Files.writeString(file, Files.readString(file) + add.group(1) + "\n");
        } else if (replace.matches()) {
            change(replace, List.of(replace.group(1)));
        } else if (insert.matches()) {
            change(insert,
                    List.of(Files.readAllLines(Path.of(insert.group(2))).get(Integer.parseInt(insert.group(3)) - 1),
                            insert.group(1)));
        } else if (finding.remedy().equals("remove the line")) {
            Matcher at = Pattern
                    .compile("(.*?)(" + Pattern.quote(temp.toString()) + "[^:]*):(\\d+): .*", Pattern.DOTALL)
                    .matcher(finding.text());
            assertThat(at.matches()).as(finding.text()).isTrue();
            change(at, List.of());
        } else {
            return false;
        }
        return true;
    }

    private static void change(Matcher at, List<String> lines) throws IOException {
        Path file = Path.of(at.group(2));
        List<String> all = new ArrayList<>(Files.readAllLines(file));
        int index = Integer.parseInt(at.group(3)) - 1;
        all.remove(index);
        all.addAll(index, lines);
        Files.write(file, all);
    }

    @Test
    void adviceThatAdoptRejectsIsNotGiven() throws IOException {
        Findings found = examined(conf("plugin /usr/lib/go-auth.so\nlistener 18831"));
        assertThat(found.all()).noneMatch(one -> one.remedy().startsWith("shtora broker adopt"));
        assertThat(found.all()).filteredOn(one -> one.subject().equals("plugin")).singleElement()
                .matches(one -> one.level() == Finding.Level.UNKNOWN && one.text().contains("is not known"));
        assertThat(found.errors()).noneMatch(one -> one.text().contains("no users"))
                .noneMatch(one -> one.text().contains("may do everything"));
    }

    @Test
    void errorOfMosquittoIsReportedWithLine() throws IOException {
        assertThat(examined(conf(USERS + "max_qos 7\nlistener 18831")).errors())
                .anyMatch(one -> one.subject().equals("start") && one.text().contains("mosquitto.conf:3: ")
                        && one.text().contains("max_qos"));
    }

    @Test
    void trialWritesNothingToFoldersOfBroker() throws IOException {
        assertThat(
                examined(conf(USERS + "persistence true\npersistence_location DIR/\nlistener 18831 127.0.0.1")).all())
                .anyMatch(one -> one.text().contains("starts with these files"));
        assertThat(temp.resolve("mosquitto.db")).doesNotExist();
    }

    @Test
    void adviceThatInitDeclinesIsToAdopt() throws IOException {
        assertThat(examined(conf(USERS + "listener 18831\ncertfile DIR/none\nkeyfile DIR/none")).all())
                .noneMatch(one -> one.remedy().contains("broker init"));
    }

    @Test
    void errorInLogFileIsReported() throws IOException {
        assertThat(examined(conf(USERS + "log_dest file DIR/log\nacl_file DIR/none\nlistener 18831")).errors())
                .anyMatch(one -> one.subject().equals("start") && one.text().contains("acl_file"));
    }
}
