package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.ExpectedPermission;
import dev.shtora.broker.mosquitto.files.GrantedTopics.Purpose;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.broker.mosquitto.process.TrialBroker;
import dev.shtora.broker.mosquitto.process.TrialClient;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import dev.shtora.os.ExternalProgram;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tests the ACL of each user whose role is known, with messages through a temporary Mosquitto.
 *
 * @param inputs the inputs of the daemon whose user the file has; empty if its configuration is not known
 */
record RoleChecks(AclFile acl, Optional<DaemonInputs> inputs) implements Check {
    static final String SUBJECT = "roles";

    @Override
    public void run(Findings findings) {
        List<UserAccount> accounts = acl.accounts();
        Optional<DaemonInputs> known = inputs.filter(daemon -> acl.users().contains(daemon.user()));
        if (accounts.isEmpty() && known.isEmpty()) {
            return;
        }
        unlimitedDevices(accounts, findings);
        Optional<Path> program = ExternalProgram.find("mosquitto");
        if (program.isEmpty()) {
            findings.unknown(SUBJECT, "what users can do: Mosquitto is not installed on this computer");
            return;
        }
        List<String> names = Stream.concat(accounts.stream().map(UserAccount::name),
                known.stream().map(DaemonInputs::user)).distinct().toList();
        try (TrialBroker broker = TrialBroker.start(program.get(), acl, names)) {
            for (UserAccount account : accounts) {
                report(account, violations(broker, account), findings);
            }
            if (known.isPresent()) {
                new DaemonInputChecks(known.get()).run(broker, BrokerRemedy.GRANT_INPUTS, findings);
            }
        } catch (IOException e) {
            findings.error(SUBJECT, FailureText.of(e), BrokerRemedy.READ_ACL);
        }
    }

    /** A device without an id can end the availability of the covers of another daemon. */
    private static void unlimitedDevices(List<UserAccount> accounts, Findings findings) {
        List<UserAccount> devices = accounts.stream().filter(account -> account.role() == Role.DEVICE).toList();
        devices.stream().filter(device -> device.id().isEmpty())
                .filter(device -> devices.size() > 1 || !device.covers().isEmpty())
                .forEach(device -> findings.warning(SUBJECT, device.name() + " may write the topics of every daemon:"
                        + " 'offline' there makes all blinds of another daemon unavailable", BrokerRemedy.ASSIGN_ID,
                        device.name(),
                        device.covers().isEmpty() ? "" : " --covers " + String.join(",", device.covers())));
    }

    private void report(UserAccount account, List<ExpectedPermission> differences, Findings findings) {
        List<String> ungranted = account.role().commands()
                ? differences.stream()
                        .filter(one -> one.publish() && !one.allowed() && inputTopics().contains(one.topic()))
                        .map(ExpectedPermission::topic).toList()
                : List.of();
        List<ExpectedPermission> violations = differences.stream()
                .filter(one -> !(one.publish() && ungranted.contains(one.topic()))).toList();
        String role = account.role().word();
        findings.require(violations.isEmpty(), SUBJECT,
                account.name() + " can do what a " + role + " may, and no more ("
                        + expected(account).size() + " topics tried)",
                account.name() + ", a " + role + ", " + violations.stream().map(ExpectedPermission::text)
                        .collect(Collectors.joining(", ")) + "; the broker does the opposite",
                BrokerRemedy.REPAIR_ROLE, account.name(), role);
        if (!ungranted.isEmpty()) {
            List<String> all = new ArrayList<>(acl.granted(account.name(), Purpose.INPUTS).write());
            all.addAll(ungranted);
            findings.warning("inputs", account.name() + " may publish " + String.join(", ", ungranted)
                    + " by a line written by hand: these are topics of inputs, which it was not granted",
                    BrokerRemedy.GRANT_OR_REMOVE, account.name(),
                    all.stream().map(topic -> " --topic '" + topic + "'").collect(Collectors.joining()));
        }
    }

    /** The topics of inputs that the file grants to any user, and those of the daemon's configuration. */
    private Set<String> inputTopics() {
        return Stream.concat(acl.accounts().stream().flatMap(each -> acl.granted(each.name(), Purpose.INPUTS).all()),
                inputs.stream().flatMap(daemon -> daemon.topics().stream()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a user may do by its role and with the topics of inputs. */
    private List<ExpectedPermission> expected(UserAccount account) {
        return ExpectedPermission.of(account, acl.granted(account.name(), Purpose.INPUTS), inputTopics());
    }

    /** The permissions that the broker handles differently. */
    List<ExpectedPermission> violations(TrialBroker broker, UserAccount account) throws IOException {
        List<ExpectedPermission> all = expected(account);
        String end = TrialBroker.END_TOPIC + account.name();
        Set<String> accepted;
        Set<String> arrived;
        try (TrialClient observer = TrialClient.connect(broker, TrialBroker.OBSERVER, end);
                TrialClient user = TrialClient.connect(broker, account.name(), "")) {
            accepted = all.stream().filter(ExpectedPermission::publish).map(ExpectedPermission::topic)
                    .filter(user::publish).collect(Collectors.toSet());
            user.publish(end);
            arrived = observer.received();
        }
        Set<String> received;
        try (TrialClient user = TrialClient.connect(broker, account.name(), end);
                TrialClient observer = TrialClient.connect(broker, TrialBroker.OBSERVER, "")) {
            all.stream().filter(permission -> !permission.publish()).map(ExpectedPermission::topic)
                    .forEach(observer::publish);
            observer.publish(end);
            received = user.received();
        }
        return all.stream().filter(permission -> permission.publish()
                ? accepted.contains(permission.topic()) != permission.allowed()
                        || arrived.contains(permission.topic()) != permission.allowed()
                : received.contains(permission.topic()) != permission.allowed()).toList();
    }
}
