package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.ExpectedPermission;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.broker.mosquitto.process.TrialBroker;
import dev.shtora.broker.mosquitto.process.TrialClient;
import dev.shtora.diagnosis.Findings;
import dev.shtora.os.ExternalProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What each user can do in fact: messages there and back through a Mosquitto on trial. */
final class RoleChecks {
    private static final String ABOUT = "roles";

    private final Findings findings;

    RoleChecks(Findings findings) {
        this.findings = findings;
    }

    /** Tries all whose role is known. */
    void run(AclFile acl) {
        List<UserAccount> accounts = acl.accounts();
        Optional<Path> program = ExternalProgram.find("mosquitto");
        if (accounts.isEmpty()) {
            return;
        }
        if (program.isEmpty()) {
            findings.unseen(ABOUT, "what users can do in fact: Mosquitto is not on this machine", "");
            return;
        }
        try (TrialBroker broker = TrialBroker.start(program.get(), acl, accounts.stream().map(UserAccount::name).toList())) {
            for (UserAccount account : accounts) {
                tell(account, wrong(broker, account));
            }
        } catch (IOException e) {
            findings.bad(ABOUT, String.valueOf(e.getMessage()), "look at the acl_file");
        }
    }

    private void tell(UserAccount account, List<ExpectedPermission> wrong) {
        findings.judge(wrong.isEmpty(), ABOUT,
                account.name() + " can do what a " + account.role().word() + " may, and no more ("
                        + ExpectedPermission.of(account).size() + " topics tried)",
                account.name() + ", a " + account.role().word() + ", " + wrong.stream().map(ExpectedPermission::text)
                        .collect(Collectors.joining(", ")) + ", and it is otherwise",
                "shtora broker user role " + account.name() + " --role " + account.role().word()
                        + ", and look for lines written by hand");
    }

    /** Those that are not as they should be. */
    static List<ExpectedPermission> wrong(TrialBroker broker, UserAccount account) throws IOException {
        List<ExpectedPermission> all = ExpectedPermission.of(account);
        String end = TrialBroker.END_TOPIC + account.name();
        Set<String> answered;
        Set<String> arrived;
        try (TrialClient observer = TrialClient.connect(broker, TrialBroker.OBSERVER, end);
                TrialClient user = TrialClient.connect(broker, account.name(), "")) {
            answered = all.stream().filter(ExpectedPermission::publish).map(ExpectedPermission::topic).filter(user::publish)
                    .collect(Collectors.toSet());
            user.publish(end);
            arrived = observer.received();
        }
        Set<String> heard;
        try (TrialClient user = TrialClient.connect(broker, account.name(), end);
                TrialClient observer = TrialClient.connect(broker, TrialBroker.OBSERVER, "")) {
            all.stream().filter(way -> !way.publish()).map(ExpectedPermission::topic).forEach(observer::publish);
            observer.publish(end);
            heard = user.received();
        }
        return all.stream().filter(way -> way.publish()
                ? answered.contains(way.topic()) != way.allowed() || arrived.contains(way.topic()) != way.allowed()
                : heard.contains(way.topic()) != way.allowed()).toList();
    }
}
